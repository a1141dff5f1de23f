package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine refuses costs the program nothing, and one line says what is missing. */
class TroubleIT {
  @TempDir Path directory = Path.of("");

  @Test
  void aHomeThatCannotBeWrittenIsPassedOverWithAGap() throws Exception {
    Forked forked = new Forked(directory);
    Path temporary = Files.createDirectories(directory.resolve("outbox"));
    forked.environment.put("HOME", "/proc/self");
    List<String> options =
        List.of(
            "-javaagent:" + Forked.AGENT + "=run=always,courier=none",
            "-Djava.io.tmpdir=" + temporary);
    Forked.Ran ran = forked.run(forked.start(options, "exit"));
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).isEqualTo("err\n");
    assertThat(ran.ours()).hasSize(1);
    assertThat(ran.ours().get(0)).startsWith("reprise: journal kept at " + temporary);
    assertThat(forked.events(Event.GapSeen.class))
        .extracting(Event.GapSeen::what)
        .containsExactly("outbox");
  }

  @Test
  void aFullDiskEndsTheJournalAndNothingElse() throws Exception {
    Forked forked = new Forked(directory);
    // A limit on the size of files refuses a write as a full disk does, and asks no privilege.
    Forked.Ran ran =
        forked.run(
            forked.command(
                List.of(
                    "/bin/sh",
                    "-c",
                    "ulimit -f 8; exec \"$@\"",
                    "sh",
                    System.getProperty("java.home") + "/bin/java",
                    "-XX:-UsePerfData",
                    forked.agent("run=always,courier=none"),
                    "-cp",
                    forked.classes().toString(),
                    "Program",
                    "loop")));
    Forked.Ran plain =
        new Forked(Files.createDirectories(directory.resolve("plain"))).plain("loop");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo(plain.out());
    assertThat(ran.err()).isEqualTo("err\n");
    assertThat(ran.ours()).hasSize(1);
    assertThat(ran.ours().get(0)).contains("not all is recorded: the journal could not be written");
    assertThat(forked.journals()).hasSize(1);
  }

  @Test
  void withoutACourierTheLineSaysHowToDeliver() throws Exception {
    Forked forked = new Forked(directory);
    String agent = forked.agent("run=always,courier.jar=" + directory.resolve("none.jar"));
    Forked.Ran ran = forked.run(forked.start(List.of(agent), "return"));
    assertThat(ran.status()).isZero();
    assertThat(ran.ours()).hasSize(1);
    assertThat(ran.ours().get(0))
        .startsWith("reprise: journal kept at " + forked.outbox())
        .contains("reprise.jar not found")
        .endsWith("deliver it by: reprise sync " + forked.outbox());
    assertThat(forked.events(Event.Ended.class)).hasSize(1);
  }

  @Test
  void aKillBeforeAnyEvidenceLeavesNothing() throws Exception {
    Forked forked = new Forked(directory);
    Process process = forked.start(List.of(forked.agent("courier=none")), "wait");
    forked.awaitOut("out wait");
    process.destroyForcibly();
    Forked.Ran ran = forked.run(process);
    assertThat(ran.status()).isEqualTo(137);
    assertThat(ran.ours()).isEmpty();
    assertThat(forked.outbox()).doesNotExist();
  }
}
