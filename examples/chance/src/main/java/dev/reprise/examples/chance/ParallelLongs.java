package dev.reprise.examples.chance;

import java.util.SplittableRandom;

/**
 * A parallel stream of a generator with a fixed seed: the JDK lets all threads draw from that one
 * generator, unlike in a stream of {@code splits}, which splits it.
 */
public final class ParallelLongs {
  private ParallelLongs() {}

  /** Trains. */
  public static void main(String[] arguments) {
    double[] all =
        new SplittableRandom(42)
            .longs(20_000)
            .parallel()
            .mapToDouble(Double::longBitsToDouble)
            .toArray();
    Result.write(arguments, all);
  }
}
