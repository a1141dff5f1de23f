package dev.reprise.examples.chance.smile;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmileTrainingsIT {
  private static final Example TRAININGS = Example.of("chance", SmileTrainings.class);
  private static final String IRIS = Example.data("iris.csv").toString();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording first;

  @BeforeAll
  static void train() throws Exception {
    first = watched("first", IRIS, 7, 20);
  }

  @Test
  @Proves(library = "smile", version = "3.1.1")
  void overloadsOfFitAreOneTraining() {
    assertThat(first.all(Event.TrainingBegan.class))
        .extracting(
            Event.TrainingBegan::training,
            Event.TrainingBegan::library,
            Event.TrainingBegan::libraryVersion,
            Event.TrainingBegan::algorithm)
        .containsExactly(
            tuple(1, "smile", "3.1.1", "smile.clustering.KMeans"),
            tuple(2, "smile", "3.1.1", "smile.classification.RandomForest"),
            tuple(3, "smile", "3.1.1", "smile.classification.RandomForest"));
    assertThat(first.all(Event.TrainingEnded.class))
        .extracting(Event.TrainingEnded::failure)
        .containsExactly("", "", "");
  }

  @Test
  @Proves(library = "smile", value = Proof.PARAMETERS)
  void argumentsHaveTheNamesThatSmileGivesThem() {
    assertThat(given(first, 1, true)).isEqualTo(Map.of("k", "3"));
    assertThat(given(first, 3, true))
        .containsEntry("formula", "species ~ .")
        .containsEntry("ntrees", "20")
        .containsEntry("mtry", "2")
        .containsEntry("rule", "ENTROPY")
        .containsEntry("maxDepth", "20")
        .containsEntry("maxNodes", "100")
        .containsEntry("nodeSize", "2")
        .containsEntry("subsample", "1.0")
        .containsEntry("classWeight", "[1, 1, 2]");
    assertThat(given(first, 3, false)).isEmpty();
  }

  @Test
  void whatTheProgramLeftOutIsADefault() {
    assertThat(given(first, 1, false)).isEqualTo(Map.of("maxIter", "100", "tol", "1.0E-4"));
    assertThat(given(first, 2, true))
        .isEqualTo(Map.of("formula", "species ~ .", "smile.random_forest.trees", "20"));
    assertThat(given(first, 2, false))
        .containsEntry("ntrees", "20")
        .containsEntry("rule", "GINI")
        .containsEntry("subsample", "1.0");
  }

  @Test
  @Proves(library = "smile", value = Proof.SEED)
  void theSeedIsTheOneThatTheThreadGotLast() {
    assertThat(first.all(Event.SeedInForce.class))
        .filteredOn(seed -> seed.training() == 1)
        .extracting(Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(tuple("7", "given"));
  }

  @Test
  @Proves(library = "smile", value = Proof.METRICS)
  void metricsAreSmilesOwnAndWhatTheProgramPrinted() {
    Map<String, Double> metrics = new TreeMap<>();
    first
        .all(Event.MetricPoint.class)
        .forEach(point -> metrics.put(point.training() + " " + point.key(), point.value()));
    assertThat(metrics)
        .containsKeys("1 distortion", "2 oob-accuracy", "3 oob-accuracy", "3 test-accuracy")
        .doesNotContainKeys("2 test-accuracy", "3 test-auc");
    assertThat(first.result().stdout())
        .isEqualTo(
            "distortion %s%naccuracy %s%n"
                .formatted(metrics.get("1 distortion"), metrics.get("3 test-accuracy")));
  }

  @Test
  @Proves(library = "smile", value = Proof.DATA)
  void theDataIsKnownByItsSizeAndValues() {
    assertThat(first.all(Event.DataUsed.class))
        .extracting(
            Event.DataUsed::training,
            Event.DataUsed::name,
            Event.DataUsed::context,
            Event.DataUsed::rows,
            Event.DataUsed::columns)
        .containsExactly(
            tuple(1, "data", "training", 150L, 4L),
            tuple(2, "data", "training", 150L, 5L),
            tuple(3, "data", "training", 150L, 5L));
    List<String> digests = digests(first);
    assertThat(digests).allMatch(digest -> digest.matches("smile/1:[0-9a-f]{64}"));
    assertThat(digests.get(2)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(0));
  }

  @Test
  @Proves(
      library = "smile",
      value = {Proof.MODEL, Proof.BIT_IDENTICAL})
  void theSameAgainIsTheSameThoughTheForestHasOtherTimes() throws Exception {
    Recording again = watched("again", IRIS, 7, 20);

    assertThat(told(again)).isEqualTo(told(first));
    for (String model : List.of("clusters.ser", "forest.ser")) {
      ModelDigest one = digest("first", model);
      assertThat(one.form()).isEqualTo("smile/1");
      assertThat(digest("again", model).canonical()).as(model).isEqualTo(one.canonical());
    }
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(Path.of(IRIS));
    lines.set(60, lines.get(60).replaceFirst("^[0-9.]+", "9.9"));
    Files.write(data, lines);
    Recording other = watched("row", data.toString(), 7, 20);

    assertThat(given(other, 3, true)).isEqualTo(given(first, 3, true));
    assertThat(seeds(other)).isEqualTo(seeds(first));
    assertThat(digests(other)).doesNotContainAnyElementsOf(digests(first));
    assertThat(digest("row", "clusters.ser").canonical())
        .isNotEqualTo(digest("first", "clusters.ser").canonical());
  }

  @Test
  void oneOtherParameterIsThatParameterAndNothingElse() throws Exception {
    Recording other = watched("trees", IRIS, 7, 21);

    Map<String, String> expected = given(first, 3, true);
    assertThat(expected.put("ntrees", "21")).isEqualTo("20");
    assertThat(given(other, 3, true)).isEqualTo(expected);
    assertThat(seeds(other)).isEqualTo(seeds(first));
    assertThat(digests(other)).isEqualTo(digests(first));
    assertThat(digest("trees", "forest.ser").canonical())
        .isNotEqualTo(digest("first", "forest.ser").canonical());
  }

  @Test
  void anotherSeedIsThatSeedAndNothingElse() throws Exception {
    Recording other = watched("seed", IRIS, 8, 20);

    assertThat(seeds(other)).contains("1 MathEx.seed 8").doesNotContain("1 MathEx.seed 7");
    assertThat(given(other, 3, true)).isEqualTo(given(first, 3, true));
    assertThat(digests(other)).isEqualTo(digests(first));
    assertThat(digest("seed", "forest.ser").canonical())
        .isNotEqualTo(digest("first", "forest.ser").canonical());
  }

  @Test
  void nothingIsMissing() {
    assertThat(first.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Files.createDirectories(temporary.resolve("alone"));
    Result alone =
        TRAININGS.alone(
            temporary.resolve("alone"), IRIS, "7", "20", temporary.resolve("alone").toString());
    assertThat(first.outcome()).isEqualTo(alone.outcome());
    assertThat(digest("alone", "clusters.ser")).isEqualTo(digest("first", "clusters.ser"));
    assertThat(digest("alone", "forest.ser").canonical())
        .isEqualTo(digest("first", "forest.ser").canonical());
  }

  private static Recording watched(String name, String data, int seed, int trees)
      throws IOException {
    Path run = temporary.resolve(name);
    Recording recording = TRAININGS.watched(run, data, "" + seed, "" + trees, run.toString());
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    return recording;
  }

  private static Map<String, String> given(Recording recording, int training, boolean given) {
    Map<String, String> parameters = new TreeMap<>();
    recording.all(Event.Parameter.class).stream()
        .filter(p -> p.training() == training && p.given() == given)
        .forEach(p -> parameters.put(p.key(), p.value()));
    return parameters;
  }

  private static List<String> told(Recording recording) {
    List<String> all = new ArrayList<>(digests(recording));
    recording
        .all(Event.Parameter.class)
        .forEach(p -> all.add(p.training() + " " + p.key() + " " + p.value()));
    all.addAll(seeds(recording));
    return all;
  }

  private static List<String> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .map(s -> s.training() + " " + s.key() + " " + s.value())
        .toList();
  }

  private static List<String> digests(Recording recording) {
    return recording.all(Event.DataUsed.class).stream().map(Event.DataUsed::digest).toList();
  }

  private static ModelDigest digest(String run, String model) throws IOException {
    try (InputStream in = Files.newInputStream(temporary.resolve(run).resolve(model))) {
      return CanonicalDigests.canonical("", "", in);
    }
  }
}
