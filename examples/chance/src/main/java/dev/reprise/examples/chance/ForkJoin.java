package dev.reprise.examples.chance;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** A tree of tasks in a pool whose threads steal from each other; each leaf draws. */
public final class ForkJoin {
  private ForkJoin() {}

  /** Trains. */
  public static void main(String[] arguments) {
    ForkJoinPool pool = new ForkJoinPool(4);
    long seed = Seed.of(arguments);
    double[] values = new double[256];
    double sum = pool.invoke(new Part(values, seed, 0, values.length));
    double again = new Part(values, seed, 0, values.length).invoke();
    pool.shutdown();
    double[] all = new double[values.length + 2];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = sum;
    all[values.length + 1] = again;
    Result.write(arguments, all);
  }

  private static final class Part extends RecursiveTask<Double> {
    private static final long serialVersionUID = 1;

    private final transient double[] values;
    private final long seed;
    private final int from;
    private final int to;

    Part(double[] values, long seed, int from, int to) {
      this.values = values;
      this.seed = seed;
      this.from = from;
      this.to = to;
    }

    @Override
    protected Double compute() {
      if (to - from == 1) {
        RandomGenerator random = random();
        for (int i = random.nextInt(1000); i >= 0; i--) {
          values[from] += random.nextDouble();
        }
        return values[from];
      }
      int middle = (from + to) >>> 1;
      Part left = new Part(values, seed, from, middle);
      Part right = new Part(values, seed, middle, to);
      double noise = random().nextDouble();
      right.fork();
      double first = left.compute();
      return first + right.join() + noise;
    }

    private RandomGenerator random() {
      return seed == 0
          ? ThreadLocalRandom.current()
          : new SplittableRandom(seed + from * 1000L + to);
    }
  }
}
