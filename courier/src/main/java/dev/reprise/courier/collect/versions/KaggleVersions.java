package dev.reprise.courier.collect.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.courier.collect.versions.Version.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data sets of Kaggle, by owner, name and, in the cache of {@code kagglehub}, version: a directory
 * with {@code dataset-metadata.json}, or one in that cache. Neither has a checksum.
 *
 * @see <a href="https://github.com/Kaggle/kaggle-api/wiki/Dataset-Metadata">dataset metadata</a>
 * @see <a href="https://github.com/Kaggle/kagglehub">kagglehub</a>
 */
final class KaggleVersions implements VersionSystem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CACHED =
      Pattern.compile("(.*/kagglehub/datasets/([^/]+/[^/]+)/versions/(\\d+))/.+");

  @Override
  public String name() {
    return "kaggle";
  }

  @Override
  public List<Version> of(List<ReadFile> files, Contents contents) throws IOException {
    Map<Path, String> ids = new LinkedHashMap<>();
    for (ReadFile file : files) {
      Matcher cached = CACHED.matcher(file.path().toString());
      Path directory = file.path().getParent();
      if (cached.matches()) {
        ids.put(Path.of(cached.group(1)), cached.group(2) + "/versions/" + cached.group(3));
      } else if (directory != null && !ids.containsKey(directory)) {
        ids.put(directory, beside(directory));
      }
    }
    return ids.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> version(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String beside(Path directory) throws IOException {
    Path file = directory.resolve("dataset-metadata.json");
    if (!Files.isRegularFile(file)) {
      return "";
    }
    JsonNode root = JSON.readTree(Small.bytes(file));
    return root.path("id").asText("");
  }

  private static Version version(Path directory, String id) {
    return new Version("kaggle", directory, id, Check.OPEN, "Kaggle keeps no checksums");
  }
}
