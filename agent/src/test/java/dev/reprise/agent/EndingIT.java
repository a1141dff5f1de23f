package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a program ends, it ends as it would without the agent, and the journal says how. */
class EndingIT {
  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "return, FINISHED, 0, main returned",
    "throw, FAILED, 1, uncaught java.lang.IllegalStateException",
    "exit, FAILED, 3, exit(3)",
    "exit0, FINISHED, 0, exit(0)",
    "halt, FAILED, 4, halt(4)",
    "daemon, FINISHED, 0, main returned",
    "other, FINISHED, 0, main returned",
  })
  void theEndIsTheSameAndIsTold(String how, String status, int code, String reason)
      throws Exception {
    Forked forked = new Forked(directory);
    Forked.Ran plain = forked.plain(how);
    Forked.Ran watched = forked.watched(how);
    assertThat(watched.status()).isEqualTo(plain.status()).isEqualTo(code);
    assertThat(watched.out()).isEqualTo(plain.out());
    assertThat(watched.err()).isEqualTo(plain.err());
    assertThat(watched.ours()).hasSize(1);
    List<Event.Ended> ended = forked.events(Event.Ended.class);
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).status()).isEqualTo(status);
    assertThat(ended.get(0).exitCode()).isEqualTo(code);
    assertThat(ended.get(0).reason()).isEqualTo(reason);
  }

  @Test
  void aHookThatHaltsLosesNothing() throws Exception {
    Forked forked = new Forked(directory);
    Forked.Ran ran = forked.watched("hook-halts");
    assertThat(ran.ours()).hasSize(1);
    assertThat(forked.events(Event.Ended.class)).hasSize(1);
    assertThat(ran.status()).isEqualTo(forked.plain("hook-halts").status());
  }

  @Test
  void aSignalIsNoDecisionOfTheProgram() throws Exception {
    Forked forked = new Forked(directory);
    Process process = forked.start(List.of(forked.agent("run=always,courier=none")), "wait");
    forked.awaitOut("out wait");
    process.destroy();
    assertThat(forked.run(process).status()).isEqualTo(143);
    Event.Ended ended = forked.events(Event.Ended.class).get(0);
    assertThat(ended.status()).isEqualTo("KILLED");
    assertThat(ended.exitCode()).isEqualTo(143);
    assertThat(ended.reason()).isEqualTo("signal SIGTERM");
  }

  @Test
  void whatWasWrittenSurvivesTheKill() throws Exception {
    Forked forked = new Forked(directory);
    Process process = forked.start(List.of(forked.agent("run=always,courier=none")), "wait");
    forked.awaitEvents(20);
    process.destroyForcibly();
    assertThat(forked.run(process).status()).isEqualTo(137);
    assertThat(forked.events(Event.Started.class)).hasSize(1);
    assertThat(forked.events(Event.Ended.class)).isEmpty();
  }
}
