package dev.reprise.examples.chance;

import java.io.IOException;
import java.util.stream.LongStream;
import smile.base.cart.SplitRule;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;

/**
 * A Smile random forest whose trees have seeds that Smile takes from SecureRandom; positive ones,
 * for it passes over others.
 */
public final class SmileForest {
  private SmileForest() {}

  /** Trains. */
  public static void main(String[] arguments) throws IOException {
    DataFrame data =
        DataFrame.of(Iris.lengths(), "a", "b", "c", "d")
            .merge(IntVector.of("species", Iris.species()));
    long seed = Seed.of(arguments);
    LongStream seeds =
        seed == 0 ? MathEx.seeds().map(Math::abs) : LongStream.iterate(seed, one -> one + 1);
    RandomForest forest =
        RandomForest.fit(
            Formula.lhs("species"), data, 40, 2, SplitRule.GINI, 20, 100, 2, 1.0, null, seeds);
    // What Smile serializes holds how long each tree took; the probabilities hold the trees.
    double[] all = new double[data.size() * 3];
    double[] one = new double[3];
    for (int i = 0; i < data.size(); i++) {
      Tuple row = data.get(i);
      forest.predict(row, one);
      System.arraycopy(one, 0, all, 3 * i, 3);
    }
    Result.write(arguments, all);
  }
}
