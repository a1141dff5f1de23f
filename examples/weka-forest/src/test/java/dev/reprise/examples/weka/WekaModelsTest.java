package dev.reprise.examples.weka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weka.classifiers.Classifier;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.functions.SMO;
import weka.classifiers.meta.AttributeSelectedClassifier;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.FilteredClassifier;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.RandomForest;
import weka.core.Instances;
import weka.core.SerializationHelper;

/** Real models, trained twice: what Weka writes anew each time is not in the canonical digest. */
class WekaModelsTest {
  private static final List<Supplier<Classifier>> LEARNERS =
      List.of(
          WekaModelsTest::forest,
          J48::new,
          MultilayerPerceptron::new,
          Bagging::new,
          FilteredClassifier::new);

  @BeforeAll
  static void noNativeLibraries() {
    System.setProperty("com.github.fommil.netlib.ARPACK", "com.github.fommil.netlib.F2jARPACK");
    System.setProperty("com.github.fommil.netlib.LAPACK", "com.github.fommil.netlib.F2jLAPACK");
    System.setProperty("com.github.fommil.netlib.BLAS", "com.github.fommil.netlib.F2jBLAS");
  }

  @Test
  @Proves(
      library = "weka",
      value = {Proof.MODEL, Proof.BIT_IDENTICAL})
  void modelsOfNumbersAndNamesAreTheSameBytes() throws Exception {
    List<Supplier<Classifier>> learners = new ArrayList<>(LEARNERS);
    learners.add(SMO::new); // takes no dates
    for (Supplier<Classifier> learner : learners) {
      ModelDigest one = digest(trained(learner, 1, false));

      assertThat(one.form()).isEqualTo("weka/1");
      assertThat(one.omitted()).isEmpty();
      assertThat(digest(trained(learner, 1, false))).isEqualTo(one);
      assertThat(digest(trained(learner, 2, false)).canonical()).isNotEqualTo(one.canonical());
    }
  }

  @Test
  void modelsOfDatesHaveOtherBytesAndTheSameCanonicalDigest() throws Exception {
    for (Supplier<Classifier> learner : LEARNERS) {
      ModelDigest one = digest(trained(learner, 1, true));
      ModelDigest again = digest(later(learner, one));

      assertThat(one.form()).isEqualTo("weka/1");
      assertThat(again.raw()).isNotEqualTo(one.raw());
      assertThat(again.canonical()).isEqualTo(one.canonical());
      assertThat(one.omitted().toString()).contains("SimpleDateFormat.defaultCenturyStart");
    }
  }

  @Test
  void howLongTheSelectionOfAttributesTookIsLeftOut() throws Exception {
    AttributeSelectedClassifier classifier = new AttributeSelectedClassifier();
    classifier.buildClassifier(rows(1, false));
    ModelDigest one = digest(bytes(classifier));
    for (String name : List.of("m_selectionTime", "m_totalTime")) {
      Field timing = AttributeSelectedClassifier.class.getDeclaredField(name);
      timing.setAccessible(true);
      timing.setDouble(classifier, timing.getDouble(classifier) + 1);
      ModelDigest slower = digest(bytes(classifier));

      assertThat(slower.raw()).isNotEqualTo(one.raw());
      assertThat(slower.canonical()).isEqualTo(one.canonical());
    }
    assertThat(one.omitted()).hasSize(2).allMatch(line -> line.contains("Time: milliseconds"));
  }

  @Test
  void oneBitOfAWeightIsSeen() throws Exception {
    Instances rows = rows(1, false);
    rows.setClassIndex(0);
    LinearRegression regression = new LinearRegression();
    regression.buildClassifier(rows);
    byte[] model = bytes(regression);
    byte[] weight = ByteBuffer.allocate(8).putDouble(regression.coefficients()[1]).array();
    int at = find(model, weight);
    assertThat(at).isPositive();
    String canonical = digest(model).canonical();
    for (int bit = 0; bit < 64; bit++) {
      byte[] flipped = model.clone();
      flipped[at + bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(digest(flipped).canonical()).as("bit %d", bit).isNotEqualTo(canonical);
    }
  }

  private static Classifier forest() {
    RandomForest forest = new RandomForest();
    forest.setNumIterations(5);
    return forest;
  }

  /** Trains again until the clock has moved on. */
  private static byte[] later(Supplier<Classifier> learner, ModelDigest before) throws Exception {
    byte[] model = trained(learner, 1, true);
    while (digest(model).raw().equals(before.raw())) {
      model = trained(learner, 1, true);
    }
    return model;
  }

  private static byte[] trained(Supplier<Classifier> learner, long seed, boolean dates)
      throws Exception {
    Classifier classifier = learner.get();
    classifier.buildClassifier(rows(seed, dates));
    return bytes(classifier);
  }

  private static Instances rows(long seed, boolean dates) throws IOException {
    Random random = new Random(seed);
    StringBuilder arff = new StringBuilder("@relation r\n@attribute a numeric\n");
    arff.append("@attribute b numeric\n@attribute n {p,q}\n");
    arff.append(dates ? "@attribute d date yyyy-MM-dd\n" : "");
    arff.append("@attribute c {x,y}\n@data\n");
    for (int i = 0; i < 40; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      arff.append(a).append(',').append(b).append(',').append(i % 3 == 0 ? "p," : "q,");
      arff.append(dates ? "2020-01-1" + i % 9 + "," : "").append(a > b ? "x\n" : "y\n");
    }
    Instances rows = new Instances(new StringReader(arff.toString()));
    rows.setClassIndex(rows.numAttributes() - 1);
    return rows;
  }

  private static byte[] bytes(Classifier classifier) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SerializationHelper.write(bytes, classifier);
    return bytes.toByteArray();
  }

  private static ModelDigest digest(byte[] model) throws IOException {
    return CanonicalDigests.canonical("weka", "3.8.7", new ByteArrayInputStream(model));
  }

  private static int find(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (ByteBuffer.wrap(bytes, i, part.length).equals(ByteBuffer.wrap(part))) {
        return i;
      }
    }
    return -1;
  }
}
