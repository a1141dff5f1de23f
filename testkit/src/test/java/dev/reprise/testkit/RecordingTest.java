package dev.reprise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.journal.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {

  @Test
  void theAgentsLineIsLeftOutAndNothingElse() {
    assertThat(recording("a\n\nreprise: run x\nb reprise: c\nreprised\r\nno end").stderr())
        .isEqualTo("a\n\nb reprise: c\nreprised\r\nno end");
    assertThat(recording("").stderr()).isEmpty();
    assertThat(recording("\n").stderr()).isEqualTo("\n");
  }

  @Test
  void whatAProgramDidIsComparedWithoutTheTimeItTook() {
    Result alone = new Result(3, "out", "b\n", Duration.ofSeconds(9));
    assertThat(recording("reprise: run x\nb\n").outcome()).isEqualTo(alone.outcome());
    assertThat(recording("reprise: run x\nB\n").outcome()).isNotEqualTo(alone.outcome());
    assertThat(new Outcome(0, "[1] a", "[1] b").withoutInStderr("\\[\\d] "))
        .isEqualTo(new Outcome(0, "[1] a", "b"));
  }

  @Test
  void aSecondLineOfTheAgentsIsAFailure() {
    assertThatThrownBy(recording("reprise: run x\nb\nreprise: more\n")::outcome)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2 lines");
  }

  @Test
  void theOnlyEventIsNotOneOfSeveral() {
    Event gap = new Event.GapSeen("data", "what", "why");
    Event hazard = new Event.HazardSeen("id", "where", "why");
    Result result = new Result(0, "", "", Duration.ZERO);
    Recording recording = new Recording(result, List.of(gap, hazard, gap));

    assertThat(recording.only(Event.HazardSeen.class)).isSameAs(hazard);
    assertThat(recording.all(Event.GapSeen.class)).hasSize(2);
    assertThatThrownBy(() -> recording.only(Event.GapSeen.class))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> recording.only(Event.ModelWritten.class))
        .isInstanceOf(AssertionError.class);
  }

  private static Recording recording(String stderr) {
    return new Recording(new Result(3, "out", stderr, Duration.ofSeconds(1)), List.of());
  }
}
