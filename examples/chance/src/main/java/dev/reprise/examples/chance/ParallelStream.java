package dev.reprise.examples.chance;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Elements of parallel streams that draw: from their thread's generator, and from one of their own.
 */
public final class ParallelStream {
  private ParallelStream() {}

  /** Trains. */
  public static void main(String[] arguments) {
    long seed = Seed.of(arguments);
    double[] threads =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToDouble(
                i ->
                    (seed == 0 ? ThreadLocalRandom.current() : new Random(seed + i)).nextDouble()
                        + i)
            .toArray();
    double[] own =
        IntStream.range(0, 500)
            .parallel()
            .mapToDouble(i -> (seed == 0 ? new Random() : new Random(seed - i)).nextGaussian())
            .toArray();
    double[] all = new double[threads.length + own.length];
    System.arraycopy(threads, 0, all, 0, threads.length);
    System.arraycopy(own, 0, all, threads.length, own.length);
    Result.write(arguments, all);
  }
}
