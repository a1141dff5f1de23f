package dev.reprise.examples.chance;

import java.util.Random;

/** More generators at one place than a ledger tells one by one, unless it is told to. */
public final class ManyRandoms {
  private ManyRandoms() {}

  /** Trains. */
  public static void main(String[] arguments) {
    long seed = Seed.of(arguments);
    double[] values = new double[5_000];
    for (int i = 0; i < values.length; i++) {
      Random random = seed == 0 ? new Random() : new Random(seed + i);
      values[i] = random.nextGaussian();
    }
    Result.write(arguments, values);
  }
}
