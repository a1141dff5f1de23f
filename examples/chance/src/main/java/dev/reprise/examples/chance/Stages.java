package dev.reprise.examples.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Stages of CompletableFutures, some of which are complete before the next is registered. */
public final class Stages {
  private Stages() {}

  /** Trains. */
  public static void main(String[] arguments) {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    long seed = Seed.of(arguments);
    List<CompletableFuture<Double>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long own = seed == 0 ? 0 : seed + 10L * i;
      CompletableFuture<Double> first =
          CompletableFuture.supplyAsync(() -> thread(own, 1).nextDouble());
      if (i % 5 == 0) {
        first.join();
      }
      CompletableFuture<Double> second =
          first
              .thenApply(x -> x + thread(own, 2).nextDouble())
              .thenApplyAsync(x -> x + random(own, 3).nextDouble(), pool)
              .handle((x, e) -> x + thread(own, 4).nextDouble());
      CompletableFuture<Double> other =
          CompletableFuture.supplyAsync(() -> random(own, 5).nextDouble(), pool);
      all.add(
          second.thenCombineAsync(other, (x, y) -> x * y + Math.sqrt(thread(own, 6).nextDouble())));
    }
    double[] values = new double[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.get(i).join();
    }
    pool.shutdown();
    Result.write(arguments, values);
  }

  private static RandomGenerator thread(long seed, int number) {
    return seed == 0 ? ThreadLocalRandom.current() : new Random(seed + number);
  }

  private static Random random(long seed, int number) {
    return seed == 0 ? new Random() : new Random(seed + number);
  }
}
