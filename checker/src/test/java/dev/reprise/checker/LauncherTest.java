package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./reprise}, with stand-ins for java and mvn that say what they were told. */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "dirname",
          "readlink",
          "sed",
          "head",
          "find",
          "mkdir",
          "touch",
          "date",
          "grep",
          "mv",
          "rm");

  @TempDir private Path directory;
  private Path clone;
  private Path bin;

  @BeforeEach
  void copy() throws IOException {
    clone = Files.createDirectories(directory.resolve("a clone of mine"));
    Files.copy(Root.directory().resolve("reprise"), clone.resolve("reprise"));
    Files.createFile(clone.resolve("pom.xml"));
    bin = Files.createDirectories(directory.resolve("bin"));
    for (String tool : TOOLS) {
      program(tool, "exec " + which(tool) + " \"$@\"");
    }
  }

  private static Path which(String tool) {
    return List.of(Path.of("/usr/bin"), Path.of("/bin")).stream()
        .map(place -> place.resolve(tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void java(String version) throws IOException {
    program(
        "java",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\"' >&2; exit; fi\n"
            + "printf '[%s]' \"$@\"");
    program("javac", "");
  }

  private void built() throws IOException {
    Path target = Files.createDirectories(clone.resolve("checker/target"));
    Files.createFile(target.resolve("reprise.jar"));
  }

  private Outcome run(Path script, String... args) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(bin.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", bin.toString(), "CDPATH", "/:/tmp"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Outcome(process.waitFor(), said);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Outcome(int status, String said) {}

  @Test
  void runsFromElsewhereThroughLinksAndWithSpacesInPaths() throws IOException {
    java("17.0.1");
    built();
    Path link = Files.createSymbolicLink(bin.resolve("reprise"), Path.of("again"));
    Files.createSymbolicLink(bin.resolve("again"), clone.resolve("reprise"));
    String jar = "[-jar][" + clone.toRealPath() + "/checker/target/reprise.jar]";
    for (Path script : List.of(clone.resolve("reprise"), link, Path.of("./reprise"))) {
      Outcome outcome = run(script, "show", "a run");
      assertThat(outcome.said()).endsWith(jar + "[show][a run]");
      assertThat(outcome.status()).isZero();
    }
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws IOException {
    Outcome outcome = run(clone.resolve("reprise"));
    assertThat(outcome.said()).startsWith("reprise: no Java found; install a JDK 17");
    assertThat(outcome.said().lines()).hasSize(1);
    assertThat(outcome.status()).isEqualTo(4);
  }

  @Test
  void anOldJavaIsSaidThoughAllIsBuilt() throws IOException {
    java("11.0.2");
    built();
    Outcome outcome = run(clone.resolve("reprise"), "--version");
    assertThat(outcome.said()).contains("is Java 11; install a JDK 17 or newer");
    assertThat(outcome.said().lines()).hasSize(1);
    assertThat(outcome.status()).isEqualTo(4);
  }

  @Test
  void withoutMavenOrWithAnOldOneItSaysSo() throws IOException {
    java("21");
    Outcome without = run(clone.resolve("reprise"));
    assertThat(without.said())
        .isEqualTo("reprise: no Maven found; install Maven 3.8 or newer (mvn)\n");
    assertThat(without.status()).isEqualTo(4);
    program("mvn", "echo 'Apache Maven 3.6.3 (x)'");
    Outcome old = run(clone.resolve("reprise"));
    assertThat(old.said()).contains("is Maven 3.6; install Maven 3.8 or newer");
    assertThat(old.status()).isEqualTo(4);
  }

  @Test
  void aCloneThatCannotBeWrittenIsSaid() throws IOException {
    java("21");
    program("mvn", "echo never called >&2");
    // A file where a directory is to be: even root cannot write below it.
    Files.createFile(clone.resolve("checker"));
    Outcome outcome = run(clone.resolve("reprise"), "show");
    assertThat(outcome.said())
        .contains(
            "checker/target cannot be written; let the owner of this clone run ./reprise show")
        .doesNotContain("never called");
    assertThat(outcome.status()).isEqualTo(4);
  }

  @Test
  void aBuildThatFailsShowsItsErrorsAndWhereTheRestIs() throws IOException {
    java("21");
    program(
        "mvn",
        "[ \"$1\" = --version ] && echo 'Apache Maven 3.9.9' && exit; echo '[ERROR] no network'; exit 1");
    Outcome outcome = run(clone.resolve("reprise"));
    assertThat(outcome.said()).contains("[ERROR] no network", "the build failed; all of it is in");
    assertThat(outcome.status()).isEqualTo(4);
  }
}
