package dev.reprise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final String HOME =
      """
      class Home {
        public static void main(String[] arguments) {
          System.out.println(System.getProperty("java.home"));
        }
      }
      """;

  @Test
  void whatAProcessDidIsKept(@TempDir Path directory) throws Exception {
    String script = "cat; printf %s \"$MLFLOW_RUN_ID\"; pwd >&2; exit 7";
    Result result =
        Training.of("sh", "-c", script)
            .in(directory)
            .env("MLFLOW_RUN_ID", "its own")
            .input("read; ")
            .run();
    String place = directory.toRealPath() + "\n";
    assertThat(result.outcome()).isEqualTo(new Outcome(7, "read; its own", place));
  }

  @Test
  void nothingOfTheCallersReachesAJvmMlflowOrReprise() {
    Map<String, String> environment = new HashMap<>();
    for (String name :
        List.of(
            "MLFLOW_TRACKING_URI",
            "REPRISE_OUTBOX",
            "REPRISE_VENVS",
            "JDK_JAVA_OPTIONS",
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "CLASSPATH",
            "PATH",
            "HOME")) {
      environment.put(name, "set");
    }
    Training.clean(environment);
    assertThat(environment).containsOnlyKeys("REPRISE_VENVS", "PATH", "HOME");
  }

  @Test
  void theJvmIsTheOneThatRunsTheTest(@TempDir Path directory) throws Exception {
    Path source = Files.writeString(directory.resolve("Home.java"), HOME);
    assertThat(Training.java(source.toString()).run().stdout())
        .isEqualTo(System.getProperty("java.home") + "\n");
  }

  @Test
  void aProcessThatEndsWithoutTheAwaitedTextIsAFailure() {
    try (RunningProcess process = Training.of("sh", "-c", "echo early").start()) {
      process.awaitStdout("early");
      assertThatThrownBy(() -> process.awaitStdout("late"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("late");
    }
  }

  @Test
  void aKilledProcessTellsItsSignalAndAllThatItHadWritten() {
    for (int i = 0; i < 20; i++) {
      try (RunningProcess process = Training.of("sh", "-c", "echo a; exec sleep 300").start()) {
        process.awaitStdout("a");
        process.kill();
        assertThat(process.await().outcome()).isEqualTo(new Outcome(137, "a\n", ""));
      }
    }
  }
}
