package dev.reprise.examples.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Stages of CompletableFutures, some of which are complete before the next is registered. */
public final class Stages {
  private Stages() {}

  /** Trains. */
  public static void main(String[] arguments) {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<CompletableFuture<Double>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      CompletableFuture<Double> first =
          CompletableFuture.supplyAsync(() -> ThreadLocalRandom.current().nextDouble());
      if (i % 5 == 0) {
        first.join();
      }
      CompletableFuture<Double> second =
          first
              .thenApply(x -> x + ThreadLocalRandom.current().nextDouble())
              .thenApplyAsync(x -> x + new Random().nextDouble(), pool)
              .handle((x, e) -> x + ThreadLocalRandom.current().nextDouble());
      CompletableFuture<Double> other =
          CompletableFuture.supplyAsync(() -> new Random().nextDouble(), pool);
      all.add(
          second.thenCombineAsync(
              other, (x, y) -> x * y + Math.sqrt(ThreadLocalRandom.current().nextDouble())));
    }
    double[] values = new double[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.get(i).join();
    }
    pool.shutdown();
    Result.write(arguments, values);
  }
}
