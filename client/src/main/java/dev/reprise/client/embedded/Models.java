package dev.reprise.client.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.ModelUri;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which run made a model: {@code models/<name>/version-<n>} and {@code
 * models/<name>/aliases/<alias>} of the registry, {@code <experiment>/models/<id>} of the logged
 * ones. Python MLflow writes them.
 */
record Models(Layout layout) {
  private static final String VERSION = "version-";

  Optional<String> runOf(ModelUri model) throws IOException {
    if (model.kind() == ModelUri.Kind.LOGGED) {
      return logged(model.name());
    }
    Path registered = layout.root().resolve(Layout.REGISTRY).resolve(model.name());
    if (model.kind() == ModelUri.Kind.VERSION) {
      return version(registered, model.part());
    }
    Path alias = registered.resolve("aliases").resolve(model.part());
    return Files.isRegularFile(alias)
        ? version(registered, Files.readString(alias, StandardCharsets.UTF_8).strip())
        : Optional.empty();
  }

  /** Sets tags on the versions that a run made, as {@code NAME/VERSION}. */
  List<String> tag(String runId, Map<String, String> tags) throws IOException {
    List<String> tagged = new ArrayList<>();
    for (Path registered : directories(layout.root().resolve(Layout.REGISTRY))) {
      for (Path version : directories(registered)) {
        String number = String.valueOf(version.getFileName());
        if (number.startsWith(VERSION)
            && run(version).filter(run -> run.equals(runId)).isPresent()) {
          KeyedFiles files = new KeyedFiles(version.resolve(Layout.TAGS), version);
          for (Map.Entry<String, String> tag : tags.entrySet()) {
            files.write(tag.getKey(), tag.getValue());
          }
          tagged.add(registered.getFileName() + "/" + number.substring(VERSION.length()));
        }
      }
    }
    return tagged;
  }

  private static List<Path> directories(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private Optional<String> version(Path registered, String number) throws IOException {
    return run(registered.resolve(VERSION + number));
  }

  private Optional<String> run(Path version) throws IOException {
    Optional<ObjectNode> fields = Meta.read(version);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    String run = Meta.text(fields.get(), "run_id");
    if (!run.isEmpty()) {
      return Optional.of(run);
    }
    Optional<ModelUri> source =
        ModelUri.parse(Meta.text(fields.get(), "source"))
            .filter(uri -> uri.kind() == ModelUri.Kind.LOGGED);
    return source.isPresent() ? logged(source.get().name()) : Optional.empty();
  }

  private Optional<String> logged(String id) throws IOException {
    for (Path experiment : layout.experiments(false)) {
      Optional<ObjectNode> fields = Meta.read(experiment.resolve(Layout.LOGGED).resolve(id));
      if (fields.isPresent()) {
        return Optional.of(Meta.text(fields.get(), "source_run_id")).filter(run -> !run.isEmpty());
      }
    }
    return Optional.empty();
  }
}
