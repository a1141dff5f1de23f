package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.logging.LogManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.data.csv.CSVLoader;
import org.tribuo.ensemble.BaggingTrainer;

/** Real models, trained twice. */
class TribuoFormTest {
  @TempDir static Path directory;
  private static byte[] first = {};
  private static byte[] second = {};
  private static byte[] otherData = {};
  private static double weight;

  @BeforeAll
  static void train() throws IOException {
    LogManager.getLogManager().reset();
    LinearSGDModel model = (LinearSGDModel) linear(data("a", 1));
    weight = model.getWeightsCopy().get(0, 0);
    first = bytes(model);
    Path moved = data("a longer name", 1);
    Files.setLastModifiedTime(moved, FileTime.fromMillis(1_000_000_000_120L));
    second = bytes(linear(moved));
    otherData = bytes(linear(data("c", 2)));
  }

  @Test
  void theSameModelTrainedAgainElsewhereHasOtherBytesAndTheSameCanonicalDigest()
      throws IOException {
    ModelDigest one = digest(first);
    ModelDigest again = digest(second);

    assertThat(one.form()).isEqualTo("tribuo/1");
    assertThat(one.raw()).isNotEqualTo(again.raw());
    assertThat(one.canonical()).isEqualTo(again.canonical());
    assertThat(one.omitted())
        .containsExactly(
            "3 instants in the provenance",
            "1 file locations in the provenance",
            "3 values that describe the machine (java-version, os-name, os-arch) in the provenance");
    assertThat(digest("", first)).isEqualTo(one);
  }

  @Test
  void theMachineThatTrainedIsNoPartOfTheModelButTribuoIs() throws IOException {
    String canonical = digest(first).canonical();
    for (String machine : new String[] {"java.version", "os.name", "os.arch"}) {
      assertThat(digest(trainedWith(machine, "another")).raw()).isNotEqualTo(digest(first).raw());
      assertThat(digest(trainedWith(machine, "another")).canonical())
          .as(machine)
          .isEqualTo(canonical);
    }
    byte[] other = first.clone();
    other[findLast(first, "4.3.2".getBytes(StandardCharsets.UTF_8))] = '5';
    assertThat(digest(other).canonical()).isNotEqualTo(canonical);
  }

  @Test
  void otherDataGiveAnotherCanonicalDigest() throws IOException {
    assertThat(digest(otherData).canonical()).isNotEqualTo(digest(first).canonical());
  }

  @Test
  void oneBitOfAWeightIsSeen() throws IOException {
    byte[] little = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(weight).array();
    int at = find(first, little);
    assertThat(at).isPositive();
    for (int bit = 0; bit < 64; bit++) {
      byte[] flipped = first.clone();
      flipped[at + bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(digest(flipped).canonical()).isNotEqualTo(digest(first).canonical());
    }
  }

  @Test
  void everyBitOutsideOfTheOmittedValuesIsSeen() throws IOException {
    Set<Integer> omitted = new HashSet<>();
    for (String value :
        new String[] {
          "trained-at",
          "file-modified-time",
          "datasource-creation-time",
          "dataPath",
          "java-version",
          "os-name",
          "os-arch"
        }) {
      int key = findLast(first, value.getBytes(StandardCharsets.UTF_8));
      int length = first[key + value.length() + 1];
      for (int i = 0; i < length; i++) {
        omitted.add(key + value.length() + 2 + i);
      }
    }
    String canonical = digest(first).canonical();
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      int at = random.nextInt(first.length);
      byte[] flipped = first.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      if (!omitted.contains(at)) {
        assertThat(digest(flipped).canonical()).as("byte %d", at).isNotEqualTo(canonical);
      }
    }
  }

  @Test
  void aModelCutOffIsRawWithTheReason() throws IOException {
    for (int length = 0; length < first.length; length += 97) {
      ModelDigest digest = digest(Arrays.copyOf(first, length));
      assertThat(digest.form()).as("%d bytes", length).isEqualTo("raw/1");
      assertThat(digest.canonical()).isEqualTo(digest.raw());
      assertThat(digest.omitted()).hasSize(1);
    }
  }

  @Test
  void membersOfAnEnsembleLeaveTheirInstantsOutToo() throws IOException {
    byte[] one = bytes(bagged(data("e", 3)));
    byte[] again = bytes(bagged(data("f", 3)));

    assertThat(digest(one).raw()).isNotEqualTo(digest(again).raw());
    assertThat(digest(one).canonical()).isEqualTo(digest(again).canonical());
    assertThat(digest(one).form()).isEqualTo("tribuo/1");
  }

  /** A model trained where a property of the system says something else. */
  private static byte[] trainedWith(String property, String value) throws IOException {
    String before = System.getProperty(property);
    System.setProperty(property, value);
    try {
      return bytes(linear(data("a", 1)));
    } finally {
      System.setProperty(property, before);
    }
  }

  private static Model<Label> linear(Path csv) throws IOException {
    return new LogisticRegressionTrainer().train(dataset(csv));
  }

  private static Model<Label> bagged(Path csv) throws IOException {
    return new BaggingTrainer<>(new LogisticRegressionTrainer(), new VotingCombiner(), 3)
        .train(dataset(csv));
  }

  private static MutableDataset<Label> dataset(Path csv) throws IOException {
    return new MutableDataset<>(new CSVLoader<>(new LabelFactory()).loadDataSource(csv, "label"));
  }

  private static Path data(String name, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 60; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      lines.append(a).append(',').append(b).append(',').append(a > b ? "X" : "Y").append('\n');
    }
    Path file = Files.createDirectories(directory.resolve(name)).resolve("data.csv");
    return Files.writeString(file, lines);
  }

  private static byte[] bytes(Model<Label> model) {
    return model.serialize().toByteArray();
  }

  private static ModelDigest digest(byte[] bytes) throws IOException {
    return digest("tribuo", bytes);
  }

  private static ModelDigest digest(String format, byte[] bytes) throws IOException {
    return CanonicalDigests.canonical(format, "4.3.2", new ByteArrayInputStream(bytes));
  }

  private static int find(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }

  /** The objects of a provenance name their fields first; the fields themselves come behind. */
  private static int findLast(byte[] bytes, byte[] part) {
    int last = -1;
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        last = i;
      }
    }
    return last;
  }
}
