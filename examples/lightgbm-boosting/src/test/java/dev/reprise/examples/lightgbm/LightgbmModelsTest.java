package dev.reprise.examples.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real models, trained twice: what LightGBM lists of its settings is not in the canonical digest.
 */
class LightgbmModelsTest {

  @Test
  void theSameModelTrainedAgainIsTheSameBytes() throws Exception {
    ModelDigest one = digest(trained(1, 2));

    assertThat(one.form()).isEqualTo("lightgbm/1");
    assertThat(one.omitted()).hasSize(1);
    assertThat(digest(trained(1, 2))).isEqualTo(one);
  }

  @Test
  void onOtherThreadsItHasOtherBytesAndTheSameCanonicalDigest() throws Exception {
    ModelDigest one = digest(trained(1, 1));
    ModelDigest two = digest(trained(1, 2));

    assertThat(two.raw()).isNotEqualTo(one.raw());
    assertThat(two.canonical()).isEqualTo(one.canonical());
  }

  @Test
  void anotherSeedGivesAnotherDigest() throws Exception {
    assertThat(digest(trained(2, 2)).canonical()).isNotEqualTo(digest(trained(1, 2)).canonical());
  }

  @Test
  void everythingBeforeAndBehindTheParametersCounts() throws Exception {
    String model = trained(1, 1);
    String canonical = digest(model).canonical();
    int from = model.indexOf("\nparameters:\n") + 1;
    int to = model.indexOf("\nend of parameters\n") + "\nend of parameters\n".length();
    for (int i = "tree\nversion=".length(); i < model.length(); i += 3) {
      if (i < from || i >= to) {
        char other = model.charAt(i) == '1' ? '2' : '1';
        String changed = model.substring(0, i) + other + model.substring(i + 1);
        assertThat(digest(changed).canonical()).as("character %d", i).isNotEqualTo(canonical);
      }
    }
    assertThat(digest(model + "pandas_categorical:null\n").canonical()).isNotEqualTo(canonical);
  }

  @Test
  void aModelThatIsCutOffWithinItsParametersIsRaw() throws Exception {
    String model = trained(1, 1);
    ModelDigest cut = digest(model.substring(0, model.indexOf("[num_threads")));

    assertThat(cut.form()).isEqualTo("raw/1");
    assertThat(cut.omitted().toString()).contains("it ends too early");
  }

  private static String trained(int seed, int threads) throws Exception {
    Random random = new Random(7);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      rows.add(String.format(Locale.ROOT, "%f,%f,%d", a, b, a * b > 0.2 ? 1 : 0));
    }
    String params =
        "objective=binary bagging_fraction=0.5 bagging_freq=1 force_col_wise=true verbosity=-1"
            + " num_threads="
            + threads
            + " seed="
            + seed;
    try (LGBMDataset data = LightgbmBoosting.dataset(rows, null);
        LGBMBooster booster = LGBMBooster.create(data, params)) {
      for (int i = 0; i < 5; i++) {
        booster.updateOneIter();
      }
      return booster.saveModelToString(0, 0, FeatureImportanceType.SPLIT);
    }
  }

  private static ModelDigest digest(String model) throws IOException {
    byte[] bytes = model.getBytes(StandardCharsets.UTF_8);
    return CanonicalDigests.canonical("", "4.3.0", new ByteArrayInputStream(bytes));
  }
}
