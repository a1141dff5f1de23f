package dev.reprise.courier.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Small files of settings that a program read: properties, YAML, JSON, HOCON. A file whose top is a
 * table of values is settings, and so parameters; a list, or what a library trains on, is data.
 */
final class ConfigFiles {
  private static final long MOST_BYTES = 256 << 10;
  private static final int MOST_VALUES = 500;
  private static final Pattern NAME = Pattern.compile(".*\\.(properties|ya?ml|json|conf|hocon)");

  /** What says which files a Delta or Iceberg table has is part of the table. */
  private static final Pattern TABLE =
      Pattern.compile(".*/(_delta_log/[^/]*|metadata/[^/]*\\.metadata)\\.json");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  /** No file is included: it is an input of its own, read by the program and not by us. */
  private static final ConfigIncluder NOTHING_INCLUDED =
      new ConfigIncluder() {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
          return this;
        }

        @Override
        public com.typesafe.config.ConfigObject include(
            com.typesafe.config.ConfigIncludeContext context, String what) {
          return ConfigFactory.empty().root();
        }
      };

  private ConfigFiles() {}

  static boolean isConfig(Input input, JvmStory story) {
    return values(input, story).isPresent();
  }

  /** Values by their dotted path; empty if the file is no settings, or not what was read. */
  static Optional<SortedMap<String, String>> values(Input input, JvmStory story) {
    String path = input.opened().path();
    if (!isNamedSo(path)
        || !input.isKnown()
        || input.opened().size() > MOST_BYTES
        || isTrainedOn(path, story)) {
      return Optional.empty();
    }
    try {
      byte[] content = Files.readAllBytes(Path.of(path));
      if (!Sha256.of(content).equals(input.hash().sha256())) {
        return Optional.empty();
      }
      return flat(parse(path, new String(content, StandardCharsets.UTF_8)));
    } catch (IOException | ConfigException | IllegalArgumentException e) {
      // Not in the syntax its name promises, or gone: then it is data, known by its digest.
      return Optional.empty();
    }
  }

  /** Whether the name promises settings. */
  static boolean isNamedSo(String path) {
    return NAME.matcher(path.toLowerCase(Locale.ROOT)).matches() && !TABLE.matcher(path).matches();
  }

  private static boolean isTrainedOn(String path, JvmStory story) {
    return story.trainings().stream()
        .flatMap(training -> training.data().stream())
        .anyMatch(used -> used.path().equals(path));
  }

  static JsonNode parse(String path, String text) throws IOException {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".properties")) {
      Properties properties = new Properties();
      properties.load(new StringReader(text));
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      properties.stringPropertyNames().forEach(key -> node.put(key, properties.getProperty(key)));
      return node;
    }
    if (name.endsWith(".json")) {
      return JSON.readTree(text);
    }
    if (name.endsWith(".conf") || name.endsWith(".hocon")) {
      return hocon(text);
    }
    return YAML.readTree(text);
  }

  private static JsonNode hocon(String text) throws JsonProcessingException {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setIncluder(NOTHING_INCLUDED)
            .setAllowMissing(false);
    // Not resolved: substitutions may name variables of the environment, whose values stay there.
    return JSON.readTree(
        ConfigFactory.parseString(text, options)
            .resolve(com.typesafe.config.ConfigResolveOptions.noSystem().setAllowUnresolved(true))
            .root()
            .render(ConfigRenderOptions.concise()));
  }

  private static Optional<SortedMap<String, String>> flat(JsonNode root) {
    if (!root.isObject()) {
      return Optional.empty();
    }
    SortedMap<String, String> values = new TreeMap<>();
    add("", root, values);
    return values.size() > MOST_VALUES ? Optional.empty() : Optional.of(values);
  }

  private static void add(String path, JsonNode node, Map<String, String> values) {
    if (values.size() > MOST_VALUES) {
      return;
    }
    if (node.isObject() && !node.isEmpty()) {
      node.properties().forEach(e -> add(join(path, e.getKey()), e.getValue(), values));
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        add(join(path, Integer.toString(i)), node.get(i), values);
      }
    } else {
      values.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
