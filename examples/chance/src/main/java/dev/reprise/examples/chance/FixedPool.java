package dev.reprise.examples.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Monte-Carlo integration by tasks in a pool of four threads: which thread takes which task differs
 * in every run, and each draws from its own generator.
 */
public final class FixedPool {
  private FixedPool() {}

  /** Trains. */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    long seed = Seed.of(arguments);
    List<Future<Double>> parts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int draws = 100 + 37 * i % 400;
      long own = seed == 0 ? 0 : seed + i;
      parts.add(pool.submit(() -> part(draws, own)));
    }
    double[] values = new double[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i).get();
    }
    pool.shutdown();
    Result.write(arguments, values);
  }

  private static double part(int draws, long seed) {
    Random random = seed == 0 ? new Random() : new Random(seed);
    RandomGenerator other = seed == 0 ? ThreadLocalRandom.current() : new Random(-seed);
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      double x = random.nextDouble();
      double y = other.nextDouble();
      sum += x * x + y * y < 1 ? 4 : 0;
    }
    return sum / draws + random.nextDouble() * 1e-9;
  }
}
