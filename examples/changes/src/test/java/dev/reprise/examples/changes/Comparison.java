package dev.reprise.examples.changes;

import dev.reprise.checker.verdict.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Trains with and without each change, and asks the checker what changed. */
final class Comparison {
  private final Ground ground;
  private final Map<Program, Subject> baselines = new ConcurrentHashMap<>();

  Comparison(Ground ground) {
    this.ground = ground;
  }

  /** As many at a time as there are processors; in their order. */
  List<Judged> of(List<Change> changes) {
    return changes.parallelStream().map(this::of).toList();
  }

  private Judged of(Change change) {
    boolean shared = change.before() == Change.AS_IT_IS;
    Subject baseline =
        shared ? baseline(change.program()) : ground.train(change.program(), change.before());
    Judged judged = Judged.of(change, baseline, ground.train(change.program(), change.edit()));
    System.err.printf(
        "%s, %s, %s: %s%n",
        change.factor().key(),
        change.program().name(),
        change.what(),
        judged.holds() ? "named" : "NOT AS IT SHOULD BE");
    return judged;
  }

  /** A run of a program as it is, trained once. */
  Subject baseline(Program program) {
    return baselines.computeIfAbsent(program, each -> ground.train(each, Change.AS_IT_IS));
  }
}
