package dev.reprise.courier.flavour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.reprise.record.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that make a model, a file or a directory, one of MLflow's models: {@code MLmodel} and
 * the environments to load it in.
 */
public final class ModelDirectory {
  /** Any that the libraries and MLflow have in common; no Python had a part in the training. */
  private static final String PYTHON = "3.11";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Flavour flavour;
  private final ModelFile model;
  private final String version;
  private final String fileName;
  private final SortedMap<String, byte[]> around;

  private ModelDirectory(
      Flavour flavour,
      ModelFile model,
      String version,
      String fileName,
      SortedMap<String, byte[]> around) {
    this.flavour = flavour;
    this.model = model;
    this.version = version;
    this.fileName = fileName;
    this.around = around;
  }

  /**
   * The directory for a model.
   *
   * @param file where it is
   * @param libraryVersion that wrote it; may be empty
   * @return empty if MLflow has no flavour for it
   */
  public static Optional<ModelDirectory> of(ModelFile model, Path file, String libraryVersion)
      throws IOException {
    if (Files.isDirectory(file)) {
      Optional<SparkModel> spark = SparkModel.of(file);
      return spark.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new ModelDirectory(
                  Flavour.SPARK,
                  model,
                  spark.get().version(),
                  spark.get().place(),
                  spark.get().around()));
    }
    Optional<Flavour> flavour = Flavour.of(model.form(), file);
    if (flavour.isEmpty()) {
      return Optional.empty();
    }
    // lightgbm4j adds a number of its own: 4.6.0-1.
    String version = libraryVersion.replaceFirst("[^0-9.].*", "");
    String name = flavour.get().fileName(file);
    return Optional.of(new ModelDirectory(flavour.get(), model, version, name, new TreeMap<>()));
  }

  /** What the model itself, a file or a directory, is called in the directory. */
  public String fileName() {
    return fileName;
  }

  /**
   * All other files, by name.
   *
   * @param modelId of the logged model; empty if it is none
   */
  public SortedMap<String, byte[]> files(
      String runId, String artifactPath, String modelId, Instant created) {
    SortedMap<String, byte[]> files = new TreeMap<>(around);
    files.put("MLmodel", yaml(description(runId, artifactPath, modelId, created)));
    files.put("requirements.txt", text(String.join("\n", requirements()) + "\n"));
    files.put("python_env.yaml", yaml(Map.of("python", PYTHON, "dependencies", requirements())));
    files.put("conda.yaml", yaml(conda()));
    int slash = fileName.indexOf('/') + 1;
    flavour
        .besideFile()
        .ifPresent(
            beside ->
                files.put(
                    fileName.substring(0, slash) + beside,
                    yaml(Map.of("model_file", fileName.substring(slash)))));
    return files;
  }

  /** The file, or the directory that MLflow wants it in. */
  private String data() {
    int slash = fileName.indexOf('/');
    return slash < 0 ? fileName : fileName.substring(0, slash);
  }

  /** What the directory is, as {@code MLmodel} and the tag {@code mlflow.log-model.history} say. */
  public Map<String, Object> description(
      String runId, String artifactPath, String modelId, Instant created) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("artifact_path", modelId.isEmpty() ? artifactPath : "models:/" + modelId);
    all.put("flavors", Map.of("python_function", pyfunc(), flavour.name(), own()));
    all.put("metadata", Map.of("reprise.path", model.path(), "reprise.sha256", model.raw()));
    if (!modelId.isEmpty()) {
      all.put("model_id", modelId);
    }
    all.put("model_size_bytes", model.bytes());
    // MLflow wants one; a second delivery writes the same.
    all.put("model_uuid", modelId.isEmpty() ? model.raw().substring(0, 32) : modelId);
    all.put("run_id", runId);
    all.put("utc_time_created", created.toString().replace('T', ' ').replace("Z", ""));
    return all;
  }

  private Map<String, Object> pyfunc() {
    return Map.of(
        "data",
        data(),
        "env",
        Map.of("conda", "conda.yaml", "virtualenv", "python_env.yaml"),
        "loader_module",
        "mlflow." + flavour.name());
  }

  private Map<String, Object> own() {
    Map<String, Object> own = new TreeMap<>();
    own.put(flavour.equals(Flavour.SPARK) ? "model_data" : "data", data());
    if (!flavour.modelClass().isEmpty()) {
      own.put("model_class", flavour.modelClass());
    }
    int dot = fileName.indexOf('.');
    if (dot > 0 && data().equals(fileName)) {
      own.put("model_format", fileName.substring(dot + 1));
    }
    if (!version.isEmpty()) {
      own.put(flavour.versionKey(), version);
    }
    return own;
  }

  private List<String> requirements() {
    return List.of("mlflow", flavour.library() + (version.isEmpty() ? "" : "==" + version));
  }

  private Map<String, Object> conda() {
    Map<String, Object> conda = new LinkedHashMap<>();
    conda.put("channels", List.of("conda-forge"));
    conda.put("dependencies", List.of("python=" + PYTHON, "pip", Map.of("pip", requirements())));
    conda.put("name", "mlflow-env");
    return conda;
  }

  private static byte[] yaml(Object content) {
    try {
      return YAML.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      // Maps, lists and strings can be written.
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
