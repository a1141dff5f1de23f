package dev.reprise.courier.flavour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model that Spark ML has saved, by the line of JSON in its {@code metadata}. MLflow reads
 * pipelines alone, and Python's {@code log_model} makes one of any other model; so does this.
 */
record SparkModel(String type, String uid, String version) {
  /** What MLflow calls the directory. */
  static final String DIRECTORY = "sparkml";

  private static final String HOME = "org.apache.spark.ml.";
  private static final String PIPELINE = HOME + "PipelineModel";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The model in a directory; empty if it is none of Spark's own, which Python would not know. */
  static Optional<SparkModel> of(Path directory) throws IOException {
    Path metadata = directory.resolve("metadata");
    if (!Files.isDirectory(metadata)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(metadata, "part-*")) {
      for (Path part : parts) {
        try (BufferedReader lines = Files.newBufferedReader(part)) {
          String line = lines.readLine();
          JsonNode json = JSON.readTree(line == null ? "" : line);
          String type = json.path("class").asText();
          if (type.startsWith(HOME)) {
            return Optional.of(
                new SparkModel(
                    type, json.path("uid").asText(), json.path("sparkVersion").asText()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Where its files go. */
  String place() {
    return type.equals(PIPELINE) ? DIRECTORY : DIRECTORY + "/stages/0_" + uid;
  }

  /** What makes it a pipeline, if it is none: as {@code DefaultParamsWriter} of Spark writes it. */
  SortedMap<String, byte[]> around() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (!type.equals(PIPELINE)) {
      Map<String, Object> metadata = new LinkedHashMap<>();
      metadata.put("class", PIPELINE);
      metadata.put("timestamp", 0);
      metadata.put("sparkVersion", version);
      metadata.put("uid", "PipelineModel_" + uid);
      metadata.put("paramMap", Map.of("stageUids", List.of(uid)));
      metadata.put("defaultParamMap", Map.of());
      files.put(DIRECTORY + "/metadata/part-00000", JSON.writeValueAsBytes(metadata));
    }
    return files;
  }
}
