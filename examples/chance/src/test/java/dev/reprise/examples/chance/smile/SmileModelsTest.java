package dev.reprise.examples.chance.smile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import smile.base.cart.SplitRule;
import smile.classification.AdaBoost;
import smile.classification.DecisionTree;
import smile.classification.KNN;
import smile.classification.LogisticRegression;
import smile.clustering.KMeans;
import smile.clustering.XMeans;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.regression.RegressionTree;

/** Real models, trained twice: how long a forest took is not in the canonical digest. */
class SmileModelsTest {
  private static final Formula FORMULA = Formula.lhs("c");
  private static final Formula A = Formula.lhs("a");

  @Test
  void theSameModelTrainedAgainHasTheSameCanonicalDigest() throws Exception {
    Map<String, LongFunction<Object>> learners = new LinkedHashMap<>();
    learners.put("forest", SmileModelsTest::forest);
    learners.put("forest of numbers", SmileModelsTest::regressionForest);
    learners.put("boosting", s -> smile.classification.GradientTreeBoost.fit(FORMULA, frame(s)));
    learners.put("boosting of numbers", s -> smile.regression.GradientTreeBoost.fit(A, frame(s)));
    learners.put("AdaBoost", s -> AdaBoost.fit(FORMULA, frame(s)));
    learners.put("tree", s -> DecisionTree.fit(FORMULA, frame(s)));
    learners.put("tree of numbers", s -> RegressionTree.fit(A, frame(s)));
    learners.put("neighbours", s -> KNN.fit(rows(s), labels(s)));
    learners.put("logistic regression", s -> LogisticRegression.fit(rows(s), labels(s)));
    learners.put("k-means", s -> KMeans.fit(rows(s), 3));
    learners.put("x-means", s -> XMeans.fit(rows(s), 5));
    for (Map.Entry<String, LongFunction<Object>> learner : learners.entrySet()) {
      ModelDigest one = trained(learner.getValue(), 1);

      ModelDigest again = trained(learner.getValue(), 1);
      assertThat(one.form()).as(learner.getKey()).isEqualTo("smile/1");
      assertThat(again.canonical()).as(learner.getKey()).isEqualTo(one.canonical());
      if (!learner.getKey().startsWith("forest")) {
        assertThat(again.raw()).as(learner.getKey()).isEqualTo(one.raw());
      }
      assertThat(trained(learner.getValue(), 2).canonical())
          .as(learner.getKey())
          .isNotEqualTo(one.canonical());
    }
  }

  @Test
  void theTimesOfEachTreeAreLeftOutAndNothingElse() throws Exception {
    ModelDigest forest = trained(SmileModelsTest::regressionForest, 1);
    assertThat(forest.omitted())
        .hasSize(2)
        .allMatch(line -> line.contains("RegressionMetrics") && line.contains("milliseconds"));
    assertThat(trained(s -> KMeans.fit(rows(s), 3), 1).omitted()).isEmpty();
  }

  private static Object forest(long seed) {
    LongStream seeds = LongStream.range(10, 100);
    return smile.classification.RandomForest.fit(
        FORMULA, frame(seed), 5, 1, SplitRule.GINI, 20, 100, 2, 1.0, null, seeds);
  }

  private static Object regressionForest(long seed) {
    LongStream seeds = LongStream.range(10, 100);
    return smile.regression.RandomForest.fit(A, frame(seed), 5, 1, 20, 100, 2, 1.0, seeds);
  }

  private static double[][] rows(long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[80][2];
    for (double[] row : rows) {
      row[0] = random.nextGaussian();
      row[1] = random.nextGaussian();
    }
    return rows;
  }

  private static int[] labels(long seed) {
    double[][] rows = rows(seed);
    int[] labels = new int[rows.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows[i][0] * rows[i][1] > 0 ? 1 : 0;
    }
    return labels;
  }

  private static DataFrame frame(long seed) {
    return DataFrame.of(rows(seed), "a", "b").merge(IntVector.of("c", labels(seed)));
  }

  private static ModelDigest trained(LongFunction<Object> learner, long seed) throws IOException {
    MathEx.setSeed(19);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(learner.apply(seed));
    }
    return CanonicalDigests.canonical("", "3.1.1", new ByteArrayInputStream(bytes.toByteArray()));
  }
}
