package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real agent jar. */
class AgentCommandIT {
  @TempDir private Path directory;

  private Cli cli() {
    return new Cli(directory).with("REPRISE_HOME", Root.directory().toString());
  }

  @Test
  void aDryRunTellsWhereItWouldGoWithoutCredentialsAndWritesNothing() throws IOException {
    Cli.Outcome outcome =
        cli()
            .with("MLFLOW_TRACKING_URI", "http://me:hunter2@127.0.0.1:9")
            .run("agent", "--dry-run");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("A run recorded here goes to the server http://127.0.0.1:9:")
        .contains("Nothing was sent")
        .doesNotContain("hunter2");
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void settingsCountAsTheAgentReadsThem() throws IOException {
    Files.writeString(directory.resolve("reprise.properties"), "capture.untracked=off\n");
    Path real = directory.toRealPath();
    assertThat(cli().run("agent", "--dry-run").out())
        .startsWith("A run recorded here stays on this machine, in the directory " + real)
        .contains("no, not asked untracked files: contents");
    Cli.Outcome outcome = cli().run("agent", "--dry-run", "capture.untracked=on,colour=red");
    assertThat(outcome.out()).contains("redacted      untracked files: contents");
    assertThat(outcome.err()).contains("no setting is called 'colour'");
  }

  @Test
  void withoutItThePathOfTheJarIsPrinted() {
    assertThat(cli().run("agent").out().strip()).endsWith("reprise-agent.jar");
  }
}
