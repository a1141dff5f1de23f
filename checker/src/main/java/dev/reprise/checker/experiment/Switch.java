package dev.reprise.checker.experiment;

import dev.reprise.checker.rerun.Draft;
import dev.reprise.record.Factor;
import java.io.IOException;

/**
 * One thing that a rerun has otherwise.
 *
 * @param name as people call it, without the factor
 * @param carrier the fact of the record that shows it, as {@code factor.fact}; empty if none does
 * @param before its value in the recorded run, for people
 * @param after its value in the rerun, for people
 */
public record Switch(
    Factor factor, String name, String carrier, String before, String after, Edit edit) {

  /** Digits by which people know a digest. */
  private static final int DIGEST = 12;

  /** Makes the change in a draft. */
  @FunctionalInterface
  public interface Edit {
    void in(Draft draft) throws IOException;
  }

  /** {@code parameters.eta 0.3 -> 0.05}. */
  public String shown() {
    return called() + " " + shown(before) + " -> " + shown(after);
  }

  /** {@code parameters.eta}. */
  public String called() {
    return factor.key() + "." + name;
  }

  private static String shown(String value) {
    String digest = value.matches("[0-9a-f]{64}") ? value.substring(0, DIGEST) + "…" : value;
    return value.isEmpty() ? "(absent)" : digest;
  }
}
