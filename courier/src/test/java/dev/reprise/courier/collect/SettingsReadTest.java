package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReadTest {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  @TempDir Path dir;

  private SettingsReadTest file(String name, String content) {
    files.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private Found read(String... arguments) throws Exception {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(dir.resolve(file.getKey()), file.getValue());
    }
    // After the files: what a program finds under the temporary directory is older than it.
    JvmStory story = Stories.in(dir);
    List<String> argv = new java.util.ArrayList<>(List.of("java", "demo.Main"));
    argv.addAll(List.of(arguments));
    Stories.list(story, "argv", argv);
    for (String name : files.keySet()) {
      story.accept(Stories.opened(dir.resolve(name), "r"));
    }
    Found found = new Found();
    Inputs inputs = new Inputs(new HashCache(dir.resolve("cache")), Duration.ofSeconds(20));
    new ParametersCollector(inputs, Base.around(dir.resolve("outbox"))).collect(story, found);
    found.assertListed(Factor.PARAMETERS);
    return found;
  }

  @Test
  void theValuesOfEverySyntaxAreFactsByTheirDottedKeys() throws Exception {
    file("train.yaml", "model:\n  depth: 4\n  rates: [0.1, 0.2]\nDB_PASSWORD: geheim\n");
    file("two.yml", "a: 1\n---\na: 2\n");
    file("app.properties", "trees = 10\n");
    file("net.json", "{\"layers\": {\"0\": 5}, \"on\": true}");
    file("app.conf", "a { b = 1\n c = ${a.b} \n d = ${?HOME} }\n include \"x.conf\"");
    file("app.hocon", "layers = [3, {size = 4}]\n layers += 5");
    file(
        "model.toml",
        """
        rate = 1e-3
        from = 2026-11-27
        [model]
        name = "größe"
        sizes = [8, 4]
        "a.b" = true
        [[model.layer]]
        units = 16
        api_key = "geheim"
        """);
    Found found = read("--config", "train.yaml");
    assertThat(found.decisive())
        .containsEntry("settings.train.yaml.model.depth", "4")
        .containsEntry("settings.train.yaml.model.rates.1", "0.2")
        .containsEntry("settings.two.yml.1.a", "2")
        .containsEntry("settings.app.properties.trees", "10")
        .containsEntry("settings.net.json.layers.0", "5")
        .containsEntry("settings.net.json.on", "true")
        .containsEntry("settings.app.conf.a.c", "1")
        .containsEntry("settings.app.hocon.layers.1.size", "4")
        .containsEntry("settings.app.hocon.layers.2", "5")
        .containsEntry("settings.model.toml.rate", "0.001")
        .containsEntry("settings.model.toml.from", "2026-11-27")
        .containsEntry("settings.model.toml.model.name", "größe")
        .containsEntry("settings.model.toml.model.sizes.1", "4")
        .containsEntry("settings.model.toml.model.a.b", "true")
        .containsEntry("settings.model.toml.model.layer.0.units", "16")
        .containsEntry("argument.1", "settings");
    assertThat(found.value("settings.train.yaml.DB_PASSWORD")).startsWith("<redacted:");
    assertThat(found.value("settings.model.toml.model.layer.0.api_key")).startsWith("<redacted:");
    assertThat(found.facts.values()).extracting("value").doesNotContain("geheim");
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void whatIsMostSpecificIsShownAndASecretNever() throws Exception {
    file("base.yaml", "depth: 3\nrate: 0.1\nepochs: 9\nseed: 1\ntoken: abcdef\n");
    file("more.toml", "rate = 0.2\nseed = 2\nnote = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'\n");
    file("log4j2.properties", "rootLogger = warn\n");
    Found found = read("--seed", "7", "--epochs=<redacted:0123456789abcdef>");
    assertThat(found.params)
        .containsOnly(Map.entry("depth", "3"), Map.entry("rate", "0.2"), Map.entry("seed", "7"));
    assertThat(found.value("settings.log4j2.properties.rootLogger")).isEqualTo("warn");
  }

  @Test
  void aFileInAnotherSyntaxThanItsNameSaysIsOneGap() throws Exception {
    file("broken.yaml", "a: [1\n b: }");
    file("broken.toml", "a = = 1");
    file("broken.json", "{\"a\": 1,, }");
    file("broken.hocon", "a { b = ");
    file("broken.properties", "a = \\u12");
    file("deep.json", "{\"a\":".repeat(5_000));
    file("good.toml", "a = 1");
    Found found = read();
    assertThat(found.gaps)
        .containsOnlyKeys(
            "settings.broken.yaml",
            "settings.broken.toml",
            "settings.broken.json",
            "settings.broken.hocon",
            "settings.broken.properties",
            "settings.deep.json");
    assertThat(found.why("settings.broken.toml")).contains("TOML").doesNotContain("\n");
    assertThat(found.value("settings.good.toml.a")).isEqualTo("1");
  }

  @Test
  void whatIsNoTableOfValuesIsData() throws Exception {
    file("rows.json", "[{\"x\": 1}]");
    file("lines.json", "{\"x\": 1}\n{\"x\": 2}\n");
    file("nginx.conf", "server {\n  listen 80;\n}");
    file("list.yaml", "- 1\n- 2\n");
    file("empty.yaml", "");
    file("matrix.yaml", numbers(600).collect(Collectors.joining("\n- ", "rows:\n- ", "\n")));
    file(
        "many.json",
        numbers(600).map(i -> "\"k" + i + "\": 1").collect(Collectors.joining(",", "{", "}")));
    Found found = read();
    assertThat(found.facts.keySet()).noneMatch(name -> name.startsWith("settings"));
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void tenThousandKeysAndALongValueAreWhole() throws Exception {
    String value = "v".repeat(100_000);
    file(
        "many.properties",
        numbers(10_000).map(i -> "unit." + i + "=" + i).collect(Collectors.joining("\n")));
    file("long.toml", "\"ключ\" = 1\ntext = \"" + value + "\"");
    Found found = read();
    assertThat(found.gaps).isEmpty();
    assertThat(found.params)
        .hasSize(10_002)
        .containsEntry("text", value)
        .containsEntry("ключ", "1");
    assertThat(found.decisive())
        .containsEntry("settings.many.properties.unit.9999", "9999")
        .containsEntry("settings.long.toml.text", value);
  }

  @Test
  void namesAndValuesOfEveryLanguageAreKept() throws Exception {
    file("sprache.properties", "größe = ja\n");
    files.put("alt.properties", "gr\u00f6\u00dfe = alt\n".getBytes(StandardCharsets.ISO_8859_1));
    files.put("mark.json", "\uFEFF{\"層\": \"深\"}".getBytes(StandardCharsets.UTF_8));
    Found found = read();
    assertThat(found.decisive())
        .containsEntry("settings.sprache.properties.größe", "ja")
        .containsEntry("settings.alt.properties.größe", "alt")
        .containsEntry("settings.mark.json.層", "深");
    assertThat(found.params).containsEntry("größe", "alt").containsEntry("層", "深");
  }

  private static java.util.stream.Stream<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString);
  }
}
