package dev.reprise.examples.chance;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** A virtual thread for each task; on a JDK that has them, which is found out at run time. */
public final class VirtualThreads {
  private VirtualThreads() {}

  /** Trains; ends with status 3 where there are no virtual threads. */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    ExecutorService executor;
    try {
      executor =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      System.err.println("this JDK has no virtual threads");
      System.exit(3);
      return;
    }
    long seed = Seed.of(arguments);
    List<Future<Double>> parts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long own = seed == 0 ? 0 : seed + i;
      parts.add(executor.submit(() -> part(own)));
    }
    double[] values = new double[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i).get();
    }
    executor.shutdown();
    Result.write(arguments, values);
  }

  private static double part(long seed) throws InterruptedException {
    Random own = seed == 0 ? new Random() : new Random(seed);
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += (seed == 0 ? ThreadLocalRandom.current() : own).nextDouble();
      Thread.sleep(0, 1000);
    }
    return sum * own.nextDouble();
  }
}
