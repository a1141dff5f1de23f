package dev.reprise.examples.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** Real models, trained twice: XGBoost writes the same bytes, so nothing need be left out. */
class XgboostModelsTest {

  @Test
  @Proves(library = "xgboost", value = Proof.MODEL)
  void theSameModelTrainedAgainIsTheSameBytesInBothFormats() throws Exception {
    Booster one = trained(1, 2);
    Booster again = trained(1, 2);
    for (String format : List.of("ubj", "json")) {
      ModelDigest digest = digest(one.toByteArray(format));

      assertThat(digest.form()).isEqualTo("xgboost/1");
      assertThat(digest.omitted()).isEmpty();
      assertThat(digest(again.toByteArray(format))).isEqualTo(digest);
    }
  }

  @Test
  void theNumberOfThreadsIsNotInAModel() throws Exception {
    assertThat(digest(trained(1, 1).toByteArray("ubj")))
        .isEqualTo(digest(trained(1, 2).toByteArray("ubj")));
  }

  @Test
  void anotherSeedGivesAnotherDigest() throws Exception {
    assertThat(digest(trained(2, 2).toByteArray("ubj")).canonical())
        .isNotEqualTo(digest(trained(1, 2).toByteArray("ubj")).canonical());
  }

  private static Booster trained(int seed, int threads) throws XGBoostError {
    Random random = new Random(7);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      rows.add(String.format(Locale.ROOT, "%f,%f,%d", a, b, a * b > 0.2 ? 1 : 0));
    }
    DMatrix matrix = XgboostBoosting.matrix(rows);
    Map<String, Object> parameters =
        Map.of(
            "objective",
            "binary:logistic",
            "subsample",
            0.5,
            "seed",
            seed,
            "nthread",
            threads,
            "verbosity",
            0);
    return XGBoost.train(matrix, parameters, 5, Map.of(), null, null);
  }

  private static ModelDigest digest(byte[] model) throws IOException {
    return CanonicalDigests.canonical("xgboost", "3.0.4", new ByteArrayInputStream(model));
  }
}
