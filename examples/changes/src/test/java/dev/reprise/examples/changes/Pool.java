package dev.reprise.examples.changes;

import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Repeats;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.Factor;
import dev.reprise.record.MetricPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Runs of one program that differ by chance alone, from which samples are drawn. */
final class Pool {
  private final List<Subject> runs;

  private Pool(List<Subject> runs) {
    this.runs = runs;
  }

  /** Trains so many, each with a seed of its own, or with what chance gives. */
  static Pool of(Ground ground, Program program, int size, Ground.Edit edit) {
    boolean seeded = !program.more().isEmpty();
    return new Pool(
        IntStream.range(0, size)
            .parallel()
            .mapToObj(i -> ground.train(seeded ? program.seeded(1000 + i) : program, edit))
            .toList());
  }

  int size() {
    return runs.size();
  }

  /** Some of them, all different, in an order of chance. */
  List<Subject> sample(int size, Random random) {
    List<Subject> shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, size);
  }

  /** The first of some runs, with what is documented of all of them. */
  static Subject documented(List<Subject> set) {
    Subject first = set.get(0);
    Repeats repeats =
        Repeats.of(
            first,
            set.subList(1, set.size()),
            // Their seeds are arguments, and one program draws its training rows by them.
            EnumSet.of(Factor.SEEDS, Factor.PARAMETERS, Factor.DATA),
            Policy.DEFAULT.rounding(),
            Instant.EPOCH);
    return first.with(
        repeats
            .set()
            .orElseThrow(
                () -> new IllegalStateException(repeats.missing() + " " + repeats.refused())));
  }

  /** The mean of a metric's last values. */
  double mean(String metric) {
    return runs.stream().mapToDouble(run -> last(run, metric)).average().orElseThrow();
  }

  private static double last(Subject run, String metric) {
    List<MetricPoint> history = run.record().metrics().getOrDefault(metric, List.of());
    return history.get(history.size() - 1).value();
  }
}
