package dev.reprise.examples.chance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * A perceptron with every kind of chance that one thread can have: initial weights by Math.random,
 * rows shuffled by the JDK's own generator, dropout by a Random and noise by a SplittableRandom
 * without seeds, and classes in the order of a Set.of.
 */
public final class Sgd {
  private Sgd() {}

  /** Trains. */
  public static void main(String[] arguments) throws IOException {
    double[][] rows = Iris.lengths();
    int[] species = Iris.species();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      order.add(i);
    }
    long seed = Seed.of(arguments);
    DoubleSupplier initial = seed == 0 ? Math::random : new Random(seed)::nextDouble;
    double[][] weights = new double[3][5];
    for (int k : classes(seed)) {
      for (int j = 0; j < 5; j++) {
        weights[k][j] = initial.getAsDouble() - 0.5;
      }
    }
    Random dropout = seed == 0 ? new Random() : new Random(seed);
    SplittableRandom noise = seed == 0 ? new SplittableRandom() : new SplittableRandom(seed);
    for (int epoch = 0; epoch < 20; epoch++) {
      if (seed == 0) {
        Collections.shuffle(order);
      } else {
        Collections.shuffle(order, dropout);
      }
      for (int i : order) {
        for (int k : classes(seed)) {
          step(weights[k], rows[i], species[i] == k ? 1 : 0, dropout, noise);
        }
      }
    }
    double[] all = new double[15];
    for (int k = 0; k < 3; k++) {
      System.arraycopy(weights[k], 0, all, 5 * k, 5);
    }
    Result.write(arguments, all);
  }

  private static Collection<Integer> classes(long seed) {
    return seed == 0 ? Set.of(0, 1, 2) : List.of(0, 1, 2);
  }

  private static void step(
      double[] w, double[] row, double target, Random dropout, SplittableRandom noise) {
    double sum = w[4];
    boolean[] kept = new boolean[4];
    for (int j = 0; j < 4; j++) {
      kept[j] = dropout.nextDouble() < 0.9;
      sum += kept[j] ? w[j] * row[j] : 0;
    }
    double error = target - 1 / (1 + StrictMath.exp(-sum)) + 1e-3 * noise.nextDouble();
    for (int j = 0; j < 4; j++) {
      w[j] += kept[j] ? 0.05 * error * row[j] : 0;
    }
    w[4] += 0.05 * error;
  }
}
