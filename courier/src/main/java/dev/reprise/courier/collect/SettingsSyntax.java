package dev.reprise.courier.collect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The syntaxes of settings files, by the ends of their names; each gives a tree of values. */
enum SettingsSyntax {
  PROPERTIES("properties"),
  YAML("ya?ml"),
  JSON("json"),
  TOML("toml"),
  HOCON("hocon|conf");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON_MAPPER = new ObjectMapper();
  private static final YAMLMapper YAML_MAPPER = new YAMLMapper();
  private static final TomlMapper TOML_MAPPER = new TomlMapper();

  /** No file is included: it is an input of its own, read by the program and not by us. */
  private static final ConfigIncluder NOTHING_INCLUDED =
      new ConfigIncluder() {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
          return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
          return ConfigFactory.empty().root();
        }
      };

  private final Pattern name;

  SettingsSyntax(String endings) {
    name = Pattern.compile(".*\\.(" + endings + ")", Pattern.DOTALL);
  }

  /** The one that a file's name in lower case promises. */
  static Optional<SettingsSyntax> of(String path) {
    return Arrays.stream(values()).filter(s -> s.name.matcher(path).matches()).findFirst();
  }

  /** The values of a file; no object if it has other things in it than settings. */
  JsonNode parse(byte[] content) throws IOException {
    return switch (this) {
      case PROPERTIES -> properties(content);
      case YAML -> numbered(documents(YAML_MAPPER, content));
      case JSON -> {
        // A value in each line is how data are written.
        List<JsonNode> documents = documents(JSON_MAPPER, content);
        yield documents.size() == 1 ? documents.get(0) : NODES.missingNode();
      }
      case TOML -> TOML_MAPPER.readTree(text(content));
      case HOCON -> hocon(text(content));
    };
  }

  private static JsonNode properties(byte[] content) throws IOException {
    String text;
    try {
      text = text(content);
    } catch (CharacterCodingException e) {
      // What they were written in before JDK 9.
      text = new String(content, StandardCharsets.ISO_8859_1);
    }
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    ObjectNode node = NODES.objectNode();
    properties.stringPropertyNames().forEach(key -> node.put(key, properties.getProperty(key)));
    return node;
  }

  private static List<JsonNode> documents(ObjectMapper mapper, byte[] content) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (JsonParser parser = mapper.createParser(text(content))) {
      for (JsonNode next = mapper.readTree(parser); next != null; next = mapper.readTree(parser)) {
        documents.add(next);
      }
    }
    return documents;
  }

  /** Several documents by their numbers, if all are tables of values. */
  private static JsonNode numbered(List<JsonNode> documents) {
    if (documents.size() == 1) {
      return documents.get(0);
    }
    ObjectNode all = NODES.objectNode();
    documents.forEach(document -> all.set(Integer.toString(all.size()), document));
    boolean settings = !all.isEmpty() && documents.stream().allMatch(JsonNode::isObject);
    return settings ? all : NODES.missingNode();
  }

  private static JsonNode hocon(String text) throws IOException {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setIncluder(NOTHING_INCLUDED)
            .setAllowMissing(false);
    // Not resolved: substitutions may name variables of the environment, whose values stay there.
    return JSON_MAPPER.readTree(
        ConfigFactory.parseString(text, options)
            .resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true))
            .root()
            .render(ConfigRenderOptions.concise()));
  }

  private static String text(byte[] content) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
