package dev.reprise.examples.chance;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * One generator for all threads of a parallel stream. Its seed can be replayed; which thread draws
 * which of its numbers cannot, so with a seed the program is no more repeatable than without.
 */
public final class SharedRandom {
  private SharedRandom() {}

  /** Trains. */
  public static void main(String[] arguments) {
    long seed = Seed.of(arguments);
    Random shared = seed == 0 ? new Random() : new Random(seed);
    Result.write(
        arguments,
        IntStream.range(0, 20_000).parallel().mapToDouble(i -> i + shared.nextDouble()).toArray());
  }
}
