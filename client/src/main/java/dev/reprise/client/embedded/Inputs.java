package dev.reprise.client.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.DatasetInput;
import dev.reprise.client.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The datasets that runs used: {@code <experiment>/datasets/<id>}, joined to a run by {@code
 * <run>/inputs/<id>}. Ids are MD5 sums, as MLflow makes them; the first writer of either stays.
 */
final class Inputs {
  private Inputs() {}

  static void write(Path run, String runId, DatasetInput input) throws IOException {
    Path experiment = run.resolveSibling(Layout.DATASETS);
    String datasetId = md5(input.name() + input.digest());
    Path dataset = experiment.resolve(datasetId);
    if (!Files.exists(dataset.resolve(Meta.FILE))) {
      Files.createDirectories(dataset);
      ObjectNode fields = Meta.create();
      fields.put("digest", input.digest());
      fields.put("name", Limits.storable(input.name()));
      fields.put("profile", Limits.storable(input.profile()));
      fields.put("schema", Limits.storable(input.schema()));
      fields.put("source", Limits.storable(input.source()));
      fields.put("source_type", input.sourceType());
      Meta.write(dataset, fields);
    }
    Path join = run.resolve(Layout.INPUTS).resolve(md5(datasetId + runId));
    if (!Files.exists(join.resolve(Meta.FILE))) {
      Files.createDirectories(join);
      ObjectNode fields = Meta.create();
      // The destination is the dataset's id in stores that MLflow wrote, too.
      fields.put("destination_id", datasetId);
      fields.put("destination_type", "RUN");
      fields.put("source_id", datasetId);
      fields.put("source_type", "DATASET");
      ObjectNode tags = fields.putObject("tags");
      new TreeMap<>(input.tags()).forEach((key, value) -> tags.put(key, Limits.storable(value)));
      Meta.write(join, fields);
    }
  }

  static List<DatasetInput> read(Path run) throws IOException {
    List<DatasetInput> inputs = new ArrayList<>();
    for (Path join : Layout.subdirectories(run.resolve(Layout.INPUTS))) {
      Optional<ObjectNode> fields = Meta.read(join);
      if (fields.isPresent() && Meta.text(fields.get(), "source_type").equals("DATASET")) {
        Path datasets = run.resolveSibling(Layout.DATASETS);
        Meta.read(datasets.resolve(Meta.text(fields.get(), "source_id")))
            .ifPresent(dataset -> inputs.add(input(dataset, fields.get())));
      }
    }
    return inputs;
  }

  private static DatasetInput input(ObjectNode dataset, ObjectNode join) {
    Map<String, String> tags = new TreeMap<>();
    join.path("tags").properties().forEach(t -> tags.put(t.getKey(), t.getValue().asText()));
    return new DatasetInput(
        Meta.text(dataset, "name"),
        Meta.text(dataset, "digest"),
        Meta.text(dataset, "source_type"),
        Meta.text(dataset, "source"),
        Meta.text(dataset, "schema"),
        Meta.text(dataset, "profile"),
        tags);
  }

  private static String md5(String text) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5.", e);
    }
  }
}
