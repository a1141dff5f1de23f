package dev.reprise.checker.experiment;

import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.RunRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run, and the same with something changed on purpose.
 *
 * @param effect what came out, compared
 * @param cost what the change costs in time, where that was asked for
 */
public record Experiment(
    List<Switch> switches, Held held, CheckResult effect, Optional<Cost> cost) {

  /** How long a run took by the clock without the change, and with it. */
  public record Cost(Duration before, Duration after) {
    /** Of two runs; empty if their records do not tell. */
    public static Optional<Cost> of(RunRecord before, RunRecord after) {
      return wall(before).flatMap(one -> wall(after).map(other -> new Cost(one, other)));
    }

    private static Optional<Duration> wall(RunRecord record) {
      try {
        return Optional.of(
            Duration.between(
                Instant.parse(record.run().getOrDefault("start", "")),
                Instant.parse(record.run().getOrDefault("end", ""))));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Compares the two.
   *
   * @param baseline with what is documented of its repeats
   */
  public static Experiment of(
      Subject baseline, Subject varied, List<Switch> switches, Optional<Cost> cost) {
    return new Experiment(
        List.copyOf(switches),
        Held.of(baseline, varied, switches),
        Check.judge(baseline, varied, Policy.DEFAULT.guarding(Set.of())),
        cost);
  }
}
