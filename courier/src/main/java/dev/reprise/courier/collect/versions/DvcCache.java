package dev.reprise.courier.collect.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cache of a DVC repository, where the list of a tracked directory lies.
 *
 * @see <a href="https://dvc.org/doc/user-guide/project-structure/internal-files">its structure</a>
 */
final class DvcCache {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Path> directories;

  /**
   * @param root the directory that has {@code .dvc}
   */
  DvcCache(Path root) throws IOException {
    Path cache = directory(root.resolve(".dvc"));
    // As of DVC 3, and as before.
    directories = List.of(cache.resolve("files/md5"), cache);
  }

  /** MD5 by path in a tracked directory; empty if the cache does not have the list itself. */
  Map<String, String> list(String md5) throws IOException {
    if (!md5.matches("[0-9a-f]{32}\\.dir")) {
      return Map.of();
    }
    for (Path directory : directories) {
      Path file = directory.resolve(md5.substring(0, 2)).resolve(md5.substring(2));
      if (Files.isRegularFile(file)) {
        byte[] content = Small.bytes(file);
        if (md5.equals(Digests.md5(content) + ".dir")) {
          Map<String, String> list = new HashMap<>();
          for (JsonNode entry : JSON.readTree(content)) {
            list.put(entry.path("relpath").asText(""), entry.path("md5").asText(""));
          }
          return list;
        }
      }
    }
    return Map.of();
  }

  /** As the last line {@code dir} under {@code [cache]} says; a local file has the last word. */
  private static Path directory(Path dvc) throws IOException {
    Path cache = dvc.resolve("cache");
    for (String name : List.of("config", "config.local")) {
      Path file = dvc.resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      String section = "";
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        int equals = text.indexOf('=');
        if (text.startsWith("[")) {
          section = text;
        } else if (section.equals("[cache]")
            && equals > 0
            && text.substring(0, equals).strip().equals("dir")) {
          cache = dvc.resolve(text.substring(equals + 1).strip()).normalize();
        }
      }
    }
    return cache;
  }
}
