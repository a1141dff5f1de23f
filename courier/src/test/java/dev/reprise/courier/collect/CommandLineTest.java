package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void findsTheArgumentsBehindAMainClass() {
    CommandLine line =
        CommandLine.parse(
            List.of(
                "java",
                "-Xmx1g",
                "-cp",
                "a.jar:b",
                "--add-opens",
                "x/y=ALL",
                "demo.Main",
                "-v",
                ""),
            Map.of());
    assertThat(line).isEqualTo(new CommandLine("demo.Main", List.of("-v", "")));
  }

  @Test
  void findsTheArgumentsBehindAJarAndAModule() {
    assertThat(CommandLine.parse(List.of("java", "-jar", "app.jar", "a b"), Map.of()))
        .isEqualTo(new CommandLine("app.jar", List.of("a b")));
    assertThat(CommandLine.parse(List.of("java", "-p", "mods", "-m", "demo/Main", "x"), Map.of()))
        .isEqualTo(new CommandLine("demo/Main", List.of("x")));
  }

  @Test
  void readsArgumentFiles() {
    String content = "# options\n-cp \"my lib/a.jar\" \\\n demo.Main 'it\\'s' --seed 7";
    assertThat(ArgumentFile.words("-cp \"my lib/a.jar\" 'it\\'s' # rest\nb"))
        .containsExactly("-cp", "my lib/a.jar", "it's", "b");
    assertThat(
            CommandLine.parse(
                    List.of("java", "@args", "--out", "x"),
                    Map.of("args", content.replace("\\\n", "")))
                .arguments())
        .containsExactly("it's", "--seed", "7", "--out", "x");
  }

  @Test
  void isEmptyWithoutAMainClass() {
    assertThat(CommandLine.parse(List.of("java", "-version"), Map.of()).main()).isEmpty();
    assertThat(CommandLine.parse(List.of(), Map.of()).arguments()).isEmpty();
  }
}
