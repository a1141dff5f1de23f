package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNoteTest {
  private static final String OURS =
      "Training finished after 2.0 s."
          + RunNote.TABLE
          + "| code | 1234567 clean | `1:0` |\n"
          + RunNote.END;

  @Test
  void theVerdictComesFirstAndTheRestStays() {
    assertThat(RunNote.withVerdict(OURS, "**DIFFERENT** from a."))
        .contains("Verdict **DIFFERENT** from a.\n\n" + OURS);
  }

  @Test
  void aLaterVerdictTakesThePlaceOfTheOneBefore() {
    String once = RunNote.withVerdict(OURS, "a").orElseThrow();
    assertThat(RunNote.withVerdict(once, "b")).isEqualTo(RunNote.withVerdict(OURS, "b"));
    assertThat(RunNote.withVerdict(once, "a")).contains(once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my own words",
        "Training went well.",
        "See also run 7.\n\n%s",
        "%s\nI looked at this one: it is fine.",
        "Verdict of the board: no.\n\nMore.\n\n%s"
      })
  void whatAPersonWroteStays(String note) {
    assertThat(RunNote.withVerdict(note.replace("%s", OURS), "v")).isEmpty();
  }

  /** A server may strip what is at the end. */
  @Test
  void lineBreaksAtTheEndDoNotMatter() {
    assertThat(RunNote.withVerdict(OURS.stripTrailing(), "v")).contains("Verdict v\n\n" + OURS);
  }
}
