package dev.reprise.examples.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

class TribuoLinearIT {
  private static final Example LINEAR = Example.jar("tribuo-linear");

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Path watched;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    watched = temporary.resolve("watched");
    seeded = LINEAR.watched(watched, "--seed", "7");
  }

  @Test
  @Proves(library = "tribuo", version = "4.3.2")
  void theOverloadsOfTrainAreOneTraining() {
    Event.TrainingBegan began = seeded.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("tribuo");
    assertThat(began.libraryVersion()).isEqualTo("4.3.2");
    assertThat(began.algorithm())
        .isEqualTo("org.tribuo.classification.sgd.linear.LinearSGDTrainer");
    assertThat(seeded.only(Event.TrainingEnded.class).failure()).isEmpty();
  }

  @Test
  @Proves(library = "tribuo", value = Proof.PARAMETERS)
  void theTrainersConfigurationIsRecordedInDepth() {
    assertThat(seeded.all(Event.Parameter.class))
        .filteredOn(Event.Parameter::given)
        .extracting(Event.Parameter::key, Event.Parameter::value)
        .contains(
            tuple("epochs", "20"),
            tuple("minibatchSize", "1"),
            tuple("objective", "org.tribuo.classification.sgd.objectives.LogMulticlass"),
            tuple("optimiser", "org.tribuo.math.optimisers.AdaGrad"),
            tuple("optimiser.initialLearningRate", "0.5"),
            tuple("seed", "7"));
    assertThat(seeded.all(Event.Parameter.class))
        .filteredOn(p -> !p.given())
        .extracting(Event.Parameter::key, Event.Parameter::value)
        .contains(
            tuple("train-invocation-count", "0"), tuple("data.datasource.train-proportion", "0.7"));
  }

  @Test
  @Proves(library = "tribuo", value = Proof.SEED)
  void theSeedsOfTrainerAndSplitterAreKnown() {
    assertThat(seeded.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::key, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactlyInAnyOrder(
            tuple("seed", "7", "given"), tuple("data.datasource.seed", "7", "given"));
  }

  @Test
  void withoutOneTheyAreTribuosOwn() throws Exception {
    Recording plain = LINEAR.watched(temporary.resolve("default"));
    assertThat(plain.all(Event.SeedInForce.class))
        .hasSize(2)
        .allSatisfy(
            seed -> {
              assertThat(seed.value()).isEqualTo("12345");
              assertThat(seed.origin()).isEqualTo("default");
            });
  }

  @Test
  @Proves(library = "tribuo", value = Proof.METRICS)
  void theMetricIsTheOneThatTheProgramPrinted() {
    assertThat(seeded.all(Event.MetricPoint.class))
        .filteredOn(m -> m.key().equals("test-accuracy.micro"))
        .singleElement()
        .satisfies(
            m -> assertThat("accuracy " + m.value()).isEqualTo(seeded.result().stdout().strip()));
    assertThat(seeded.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::key)
        .contains("test-f1.macro", "test-recall.setosa")
        .doesNotContain("test-tp.setosa");
  }

  @Test
  @Proves(library = "tribuo", value = Proof.DATA)
  void theDataIsTheFileThatTribuoRead() throws Exception {
    Path iris = Example.data("iris.csv");
    String sha =
        java.util.HexFormat.of()
            .formatHex(
                java.security.MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(iris)));
    assertThat(seeded.all(Event.DataUsed.class))
        .extracting(
            Event.DataUsed::context,
            Event.DataUsed::path,
            Event.DataUsed::digest,
            Event.DataUsed::rows,
            Event.DataUsed::columns)
        .containsExactly(
            tuple("training", iris.toString(), "sha256:" + sha, 105L, 4L),
            tuple("test", iris.toString(), "sha256:" + sha, 45L, 4L));
  }

  @Test
  void theModelFileBelongsToTheTraining() {
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.path()).isEqualTo(watched.resolve("tribuo-linear.tribuo").toString());
    assertThat(model.format()).isEqualTo("tribuo");
    assertThat(model.training()).isEqualTo(1);
  }

  @Test
  void whatItPredictsIsToldWhenAskedFor() throws Exception {
    assertThat(seeded.all(Event.Predicted.class)).isEmpty();
    Path golden = temporary.resolve("golden");
    List<String> settings = List.of("golden=1000", "capture.golden.inputs=on");
    Recording asked = LINEAR.watched(golden, settings, "--seed", "7");

    assertThat(asked.outcome()).isEqualTo(seeded.outcome());
    Model<Label> model =
        Model.deserializeFromFile(golden.resolve("tribuo-linear.tribuo")).castModel(Label.class);
    String[] names = new String[model.getFeatureIDMap().size()];
    Arrays.setAll(names, i -> model.getFeatureIDMap().get(i).getName());
    List<Event.Predicted> told = asked.all(Event.Predicted.class);
    assertThat(told).hasSize(45).extracting(Event.Predicted::how).containsOnly("Label");
    assertThat(told).extracting(Event.Predicted::digest).allMatch(sha -> sha.length() == 64);
    for (Event.Predicted row : told) {
      double[] values =
          Arrays.stream(row.input().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      ArrayExample<Label> example = new ArrayExample<>(new Label("any"), names, values);
      Collection<Label> scores = new TreeMap<>(model.predict(example).getOutputScores()).values();
      assertThat(row.output())
          .isEqualTo(scores.stream().map(l -> "" + l.getScore()).collect(Collectors.joining(" ")));
    }
  }

  @Test
  void nothingIsMissing() {
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  @Proves(
      library = "tribuo",
      value = {Proof.MODEL, Proof.BIT_IDENTICAL})
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Path alone = temporary.resolve("alone");
    Result outcome = LINEAR.alone(alone, "--seed", "7");
    assertThat(outcome.exit()).isZero();
    assertThat(seeded.outcome()).isEqualTo(outcome.outcome());
    assertThat(content(watched)).isEqualTo(content(alone));
    assertThat(digest(watched).form()).isEqualTo("tribuo/1");
    assertThat(digest(watched).canonical()).isEqualTo(digest(alone).canonical());
  }

  private static ModelDigest digest(Path directory) throws IOException {
    try (InputStream in = Files.newInputStream(directory.resolve("tribuo-linear.tribuo"))) {
      return CanonicalDigests.canonical("tribuo", "4.3.2", in);
    }
  }

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", Pattern.MULTILINE);

  /** The model without the two instants that Tribuo writes into its provenance. */
  private static String content(Path directory) throws Exception {
    Model<?> model = Model.deserializeFromFile(directory.resolve("tribuo-linear.tribuo"));
    return INSTANT.matcher(model.serialize().toString()).replaceAll("-");
  }
}
