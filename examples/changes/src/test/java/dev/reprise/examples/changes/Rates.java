package dev.reprise.examples.changes;

import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.PerMetric;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.checker.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** How often the statistical criteria are wrong of real trainings. */
final class Rates {
  private static final int DRAWS = 500;
  private static final int FURTHER = 4;
  private static final int REPEATS = 10;

  private Rates() {}

  /**
   * A row of the table.
   *
   * @param draws how often it was judged
   * @param wrong how often wrongly
   */
  record Rate(String program, String criterion, int pool, int set, int draws, int wrong) {
    double share() {
      return (double) wrong / draws;
    }
  }

  /** One honest further run is held to the variance of as many: how often it is refused. */
  static List<Rate> ofVariance(String name, Pool pool) {
    List<Rate> rates = new ArrayList<>();
    for (int set : new int[] {5, REPEATS, 20}) {
      if (set + FURTHER <= pool.size()) {
        rates.add(ofVariance(name, pool, set));
      }
    }
    return rates;
  }

  private static Rate ofVariance(String name, Pool pool, int set) {
    Policy policy = Policy.DEFAULT.requiring(Verdict.WITHIN_VARIANCE).guarding(Set.of());
    Random random = new Random(set);
    int wrong = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Subject> drawn = pool.sample(set + FURTHER, random);
      Subject baseline = Pool.documented(drawn.subList(0, set));
      for (Subject further : drawn.subList(set, set + FURTHER)) {
        wrong += is(Verdict.DIFFERENT, baseline, List.of(further), policy) ? 1 : 0;
      }
    }
    return new Rate(name, "WITHIN_VARIANCE", pool.size(), set, DRAWS * FURTHER, wrong);
  }

  /**
   * Runs whose mean is exactly a margin away: how often they are called equivalent, which they are
   * not.
   */
  static Rate ofEquivalence(String name, Pool pool, Pool other, String metric) {
    double margin = Math.abs(pool.mean(metric) - other.mean(metric));
    Policy policy =
        Policy.DEFAULT
            .requiring(Verdict.EQUIVALENT)
            .guarding(Set.of())
            .within(PerMetric.all(Optional.of(new Tolerance(BigDecimal.valueOf(margin), false))));
    Random random = new Random(REPEATS);
    int wrong = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Subject baseline = Pool.documented(pool.sample(REPEATS, random));
      List<Subject> reruns = other.sample(REPEATS, random);
      wrong += is(Verdict.EQUIVALENT, baseline, reruns, policy) ? 1 : 0;
    }
    return new Rate(name, "EQUIVALENT", pool.size(), REPEATS, DRAWS, wrong);
  }

  private static boolean is(
      Verdict verdict, Subject baseline, List<Subject> reruns, Policy policy) {
    CheckResult first = Series.judge(baseline, reruns, policy).checks().get(0);
    return first.verdict() == verdict;
  }
}
