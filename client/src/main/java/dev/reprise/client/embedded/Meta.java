package dev.reprise.client.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code meta.yaml} of an experiment, a run, a dataset or an input. */
final class Meta {
  static final String FILE = "meta.yaml";

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private Meta() {}

  /** The file is there and says nothing. */
  static final class UnreadableException extends IOException {
    UnreadableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  static ObjectNode create() {
    return YAML.createObjectNode();
  }

  /** The fields of {@code directory/meta.yaml}; empty if there is none or it holds no fields. */
  static Optional<ObjectNode> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return YAML.readTree(Files.readAllBytes(file)) instanceof ObjectNode fields
          ? Optional.of(fields)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new UnreadableException(file + " is not valid YAML: " + e.getOriginalMessage(), e);
    }
  }

  static void write(Path directory, ObjectNode fields) throws IOException {
    Disk.replace(directory.resolve(FILE), YAML.writeValueAsString(fields), directory);
  }

  /** A field as text; empty where it is missing or null. Old stores wrote ids as numbers. */
  static String text(ObjectNode fields, String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? "" : value.asText();
  }

  static boolean isActive(ObjectNode fields) {
    return !text(fields, "lifecycle_stage").equals("deleted");
  }
}
