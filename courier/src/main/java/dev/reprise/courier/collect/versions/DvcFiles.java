package dev.reprise.courier.collect.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the files of DVC in one directory track: {@code *.dvc} and the outputs of {@code dvc.lock}.
 * The dependencies there name no version: DVC keeps only outputs.
 *
 * @see <a href="https://dvc.org/doc/user-guide/project-structure/dvc-files">.dvc files</a>
 * @see <a href="https://dvc.org/doc/user-guide/project-structure/dvcyaml-files">dvc.lock</a>
 */
final class DvcFiles {
  private static final YAMLMapper YAML = new YAMLMapper();

  private DvcFiles() {}

  static List<DvcOutput> in(Path directory) throws IOException {
    List<DvcOutput> outputs = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.dvc")) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          JsonNode root = read(file);
          outputs(root.path("outs"), wdir(directory, root), outputs);
        }
      }
    }
    Path lock = directory.resolve("dvc.lock");
    if (Files.isRegularFile(lock)) {
      Path pipeline = directory.resolve("dvc.yaml");
      JsonNode stages = Files.isRegularFile(pipeline) ? read(pipeline).path("stages") : null;
      for (Map.Entry<String, JsonNode> stage : read(lock).path("stages").properties()) {
        Path at = stages == null ? directory : wdir(directory, stages.path(stage.getKey()));
        outputs(stage.getValue().path("outs"), at, outputs);
      }
    }
    return outputs;
  }

  private static JsonNode read(Path file) throws IOException {
    JsonNode root = YAML.readTree(Small.bytes(file));
    if (!root.isObject()) {
      throw new IOException(file.getFileName() + " is no table");
    }
    return root;
  }

  private static Path wdir(Path directory, JsonNode of) {
    return directory.resolve(of.path("wdir").asText(".")).normalize();
  }

  private static void outputs(JsonNode outs, Path directory, List<DvcOutput> into) {
    for (JsonNode out : outs) {
      String md5 = out.path("md5").asText("");
      if (!md5.isEmpty()) {
        into.add(
            new DvcOutput(
                directory.resolve(out.path("path").asText("")).normalize(),
                md5,
                out.path("size").asLong(-1),
                !out.path("hash").asText("").equals("md5")));
      }
    }
  }
}
