package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.RunStatus;
import dev.reprise.journal.Outbox;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A courier that is a thread of the training JVM ({@code courier=thread}) is a guest there. */
class ThreadIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          Path last = Path.of(args[0]);
          while (!Files.exists(last)) { Thread.sleep(10); }
          // Longer than an idle courier stays.
          Thread.sleep(3000);
          System.out.println(Files.readString(Path.of("/proc/self/oom_score_adj")).strip());
          System.exit(7);
        }
      }
      """;

  @TempDir Path temp;
  private Path cwd = Path.of("");

  @BeforeEach
  void places() throws Exception {
    cwd = Files.createDirectories(temp.resolve("work"));
  }

  @Test
  void deliversAndLeavesTheProgramAsItIs() throws Exception {
    Watched watched = new Watched(temp, PROGRAM);
    String score = Files.readString(Path.of("/proc/self/oom_score_adj")).strip();
    Result result =
        watched
            .program(
                cwd,
                "courier=thread,exit.wait=60",
                List.of(),
                cwd.resolve("reprise-runs").toString())
            .run();

    assertThat(result.exit()).as(result.stderr()).isEqualTo(7);
    assertThat(result.stdout()).isEqualTo(score + "\n");
    assertThat(Watched.run(cwd).status()).isEqualTo(RunStatus.FAILED);
    assertThat(result.stderr()).contains("recorded in").doesNotContain("usage");
  }

  @Test
  void leavesTheProgramAliveWhereAnotherCourierIsAtWork() throws Exception {
    Watched watched = new Watched(temp, PROGRAM);
    Path sign = temp.resolve("sign");
    RunningProcess program =
        watched.program(cwd, "courier=thread,exit.wait=0", List.of(), sign.toString()).start();
    Path delivery = awaitDelivery(watched);
    // The thread found no other courier; the next program's will find this one.
    RunningProcess second =
        watched.program(cwd, "courier=thread,exit.wait=0", List.of(), sign.toString()).start();
    Polling.until(
        "the second's journal", Watched.LONG, () -> Outbox.journals(delivery).size() == 2);
    Files.createFile(sign);

    assertThat(second.await().exit()).isEqualTo(7);
    assertThat(program.await().exit()).isEqualTo(7);
    sync(watched);
    assertThat(Watched.runs(cwd)).hasSize(2);
  }

  private static Path awaitDelivery(Watched watched) throws Exception {
    Polling.until(
        "a courier",
        Watched.LONG,
        () -> {
          try {
            return Files.exists(watched.delivery().resolve("courier.log"));
          } catch (IOException | AssertionError e) {
            return false;
          }
        });
    return watched.delivery();
  }

  private void sync(Watched watched) {
    Training.java(
            "-cp",
            Training.classPath(),
            CourierMain.class.getName(),
            "--sync",
            watched.outbox.toString())
        .in(temp)
        .run();
  }
}
