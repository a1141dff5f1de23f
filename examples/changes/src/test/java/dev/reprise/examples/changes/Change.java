package dev.reprise.examples.changes;

import dev.reprise.record.Factor;
import java.util.List;

/**
 * One thing that somebody changes between two runs.
 *
 * @param factor that it belongs to
 * @param what in words
 * @param before what is done to the baseline's training as well
 * @param edit the change
 * @param names facts that must differ, as patterns of {@code factor.fact}
 * @param brings facts that may differ with them, because they follow from the change
 */
record Change(
    Factor factor,
    Program program,
    String what,
    Ground.Edit before,
    Ground.Edit edit,
    List<String> names,
    List<String> brings) {

  /** A training as the program's author would begin it. */
  static final Ground.Edit AS_IT_IS = trial -> {};

  /** Chance gave other seeds, which no fact says: docs/decisions/014. */
  static final String CHANCE = "seeds.left to chance";

  static Change of(Factor factor, Program program, String what, Ground.Edit edit) {
    return new Change(factor, program, what, AS_IT_IS, edit, List.of(), List.of());
  }

  Change from(Ground.Edit start) {
    return new Change(factor, program, what, start, edit, names, brings);
  }

  Change named(String... facts) {
    return new Change(factor, program, what, before, edit, List.of(facts), brings);
  }

  Change bringing(String... facts) {
    return new Change(factor, program, what, before, edit, names, List.of(facts));
  }
}
