package dev.reprise.examples.chance;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** As {@link FixedPool}, with plain Runnables that a pool cannot write a key into. */
public final class RunnablePool {
  private RunnablePool() {}

  /** Trains. */
  public static void main(String[] arguments) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    double[] values = new double[64];
    CountDownLatch left = new CountDownLatch(values.length);
    submit(pool, values, left, Seed.of(arguments));
    left.await();
    pool.shutdown();
    Result.write(arguments, values);
  }

  private static void submit(Executor pool, double[] values, CountDownLatch left, long seed) {
    for (int i = 0; i < values.length; i++) {
      int cell = i;
      pool.execute(
          () -> {
            values[cell] = random(seed, cell).nextGaussian() + Math.sqrt(cell);
            if (cell % 4 == 0) {
              // One that submits another itself, which may run before it ends.
              pool.execute(
                  () -> {
                    values[cell] += random(seed, -cell).nextDouble();
                    left.countDown();
                  });
            } else {
              left.countDown();
            }
          });
    }
  }

  private static RandomGenerator random(long seed, int number) {
    return seed == 0 ? ThreadLocalRandom.current() : new Random(seed + number);
  }
}
