package dev.reprise.examples.chance;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;

/** Draws nothing: only the order in which threads add up their numbers differs. */
public final class SumOfThreads {
  private SumOfThreads() {}

  /** Trains. */
  public static void main(String[] arguments) {
    double[] sums = new double[20];
    for (int i = 0; i < sums.length; i++) {
      DoubleAdder sum = new DoubleAdder();
      IntStream.range(1, 20_000).parallel().forEach(n -> sum.add(1.0 / n));
      sums[i] = sum.sum();
    }
    Result.write(arguments, sums);
  }
}
