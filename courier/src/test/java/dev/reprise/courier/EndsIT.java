package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.RunStatus;
import dev.reprise.journal.Outbox;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a JVM ends, its run in MLflow says so. */
class EndsIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          switch (args[0]) {
            case "throw" -> throw new IllegalStateException("for a test");
            case "halt" -> Runtime.getRuntime().halt(4);
            case "wait" -> Thread.sleep(600_000);
            case "memory" -> {
              while (!Files.exists(Path.of("go"))) { Thread.sleep(10); }
              List<byte[]> all = new ArrayList<>();
              while (true) { all.add(new byte[1 << 20]); }
            }
            case "exit in a hook" -> {
              Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(6)));
              System.exit(5);
            }
            default -> throw new IllegalArgumentException(args[0]);
          }
        }
      }
      """;

  @TempDir Path temp;
  private Path cwd = Path.of("");
  private Watched watched = noProgram();

  @SuppressWarnings("NullAway") // Set before each test.
  private static Watched noProgram() {
    return null;
  }

  @BeforeEach
  void places() throws IOException {
    cwd = Files.createDirectories(temp.resolve("work"));
    watched = new Watched(temp, PROGRAM);
  }

  @AfterEach
  void awaitCouriers() {
    watched.close();
  }

  @ParameterizedTest
  @CsvSource({
    "throw, 1, FAILED, uncaught java.lang.IllegalStateException",
    "halt, 4, FAILED, halt(4)",
  })
  void theRunEndsAsItsProgramDid(String how, int exit, RunStatus status, String reason)
      throws Exception {
    RunningProcess program = start(how);

    assertThat(program.await().exit()).isEqualTo(exit);
    assertEnds(status, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, 143, KILLED, signal SIGTERM",
    "KILL, 137, KILLED, ended without a word",
    "SEGV, 134, FAILED, crashed: SIGSEGV (0xb)",
  })
  void theRunEndsAsASignalSays(String signal, int exit, RunStatus status, String reason)
      throws Exception {
    RunningProcess program = start("wait");
    awaitRun();
    String pid = Long.toString(program.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();

    assertThat(program.await().exit()).isEqualTo(exit);
    assertEnds(status, reason);
  }

  @Test
  void aJvmThatEndsItselfForWantOfMemoryIsKilled() throws Exception {
    RunningProcess program = start("memory");
    awaitRun();
    Files.createFile(cwd.resolve("go"));

    assertThat(program.await().exit()).isEqualTo(3);
    assertEnds(RunStatus.KILLED, "ended without a word");
  }

  /** The JVM then waits for itself for ever, with the agent as without it. */
  @Test
  void anExitInsideOfAnExitIsTheFirstOne() throws Exception {
    try (RunningProcess program = start("exit in a hook")) {
      assertEnds(RunStatus.FAILED, "exit(5)");
      assertThat(program.isAlive()).isTrue();
    }
  }

  private RunningProcess start(String how) {
    List<String> options = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
    return watched.program(cwd, "exit.wait=0", options, how).start();
  }

  private void awaitRun() {
    Polling.until(
        "the run",
        Watched.LONG,
        () -> {
          try (var files = Files.walk(watched.outbox)) {
            return files.anyMatch(file -> file.toString().endsWith(Outbox.JOURNAL + Outbox.RUN));
          } catch (IOException | java.io.UncheckedIOException e) {
            return false;
          }
        });
  }

  private void assertEnds(RunStatus status, String reason) throws IOException {
    Polling.until("a journal", Watched.LONG, () -> Files.exists(watched.outbox.resolve("key")));
    Polling.until("the store", Watched.LONG, () -> Files.exists(cwd.resolve("reprise-runs")));
    watched.awaitDelivery();
    RunRecord record = Watched.record(cwd);
    assertThat(Watched.run(cwd).status()).isEqualTo(status);
    assertThat(record.run()).containsEntry("status", status.name());
    assertThat(record.run().get("reason")).startsWith(reason);
  }
}
