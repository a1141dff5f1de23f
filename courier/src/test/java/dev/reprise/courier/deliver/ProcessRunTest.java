package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import dev.reprise.courier.TestJvm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that were told the mark of the process that started them. */
class ProcessRunTest {
  private static final Map<String, String> TOLD = Map.of("run.process", "4711");
  private static final Map<String, String> MARK = Map.of("reprise.process", "4711");

  @TempDir Path temp;

  @Test
  void joinTheRunThatWasOpenAtTheFirstSignOfTraining() throws Exception {
    try (Desk desk = new Desk(temp)) {
      Run before = desk.programsRun("before", MARK);
      end(desk, before);
      Thread.sleep(2);
      desk.programsRun("another process's", Map.of("reprise.process", "4712"));
      Run open = desk.programsRun("open", MARK);
      TestJvm jvm = desk.jvm("", TOLD).training(1, 0, "main").param(1, "depth", "3");
      Thread.sleep(2);
      end(desk, open);
      Run after = desk.programsRun("after", MARK);
      jvm.ends("FINISHED", 0).vanish();

      desk.deliver(jvm);

      assertThat(desk.runs()).hasSize(4);
      assertThat(desk.store().getRun(open.id()).params()).isEqualTo(Map.of("depth", "3"));
      assertThat(desk.store().getRun(open.id()).status()).isEqualTo(RunStatus.FINISHED);
      assertThat(desk.record(open.id()).run()).containsEntry("jvm", jvm.id());
      assertThat(desk.store().getRun(before.id()).tags()).doesNotContainKey("reprise.key");
      assertThat(desk.store().getRun(after.id()).tags()).doesNotContainKey("reprise.key");
    }
  }

  @Test
  void haveOneOfTheirOwnWhereNoneWasOpen() throws Exception {
    try (Desk desk = new Desk(temp)) {
      Run before = desk.programsRun("before", MARK);
      end(desk, before);
      Thread.sleep(2);
      TestJvm jvm = desk.jvm("", TOLD).evidence().ends("FINISHED", 0).vanish();

      desk.deliver(jvm);

      assertThat(desk.runs()).hasSize(2);
      assertThat(desk.store().getRun(before.id()).tags()).doesNotContainKey("reprise.key");
    }
  }

  private static void end(Desk desk, Run run) {
    desk.store().updateRun(run.id(), RunUpdate.ended(RunStatus.FINISHED, Instant.now()));
  }
}
