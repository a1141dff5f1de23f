package dev.reprise.examples.chance.mallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTrainingIT {
  private static final Example TOPICS = Example.of("chance", TopicTraining.class);
  private static final String IRIS = Example.data("iris.csv").toString();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording first;

  @BeforeAll
  static void train() throws Exception {
    first = watched("first", IRIS, 7, 5);
  }

  @Test
  @Proves(library = "mallet", version = "2.1.1")
  void anEstimateIsATraining() {
    Event.TrainingBegan began = first.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("mallet");
    assertThat(began.libraryVersion()).isEqualTo("2.1.1");
    assertThat(began.algorithm()).isEqualTo("cc.mallet.topics.ParallelTopicModel");
    assertThat(first.only(Event.TrainingEnded.class).failure()).isEmpty();
  }

  @Test
  @Proves(library = "mallet", value = Proof.PARAMETERS)
  void settingsAreThoseInForceAndGivenIsWhatIsNotMalletsOwn() {
    assertThat(parameters(first, true))
        .isEqualTo(Map.of("numTopics", "5", "alphaSum", "1.0", "numIterations", "30"));
    assertThat(parameters(first, false))
        .isEqualTo(
            Map.of(
                "beta", "0.01",
                "burninPeriod", "200",
                "optimizeInterval", "50",
                "usingSymmetricAlpha", "false",
                "numThreads", "1"));
  }

  @Test
  @Proves(library = "mallet", value = Proof.SEED)
  void aSeedThatIsSetInTimeIsGivenForBothOfItsUses() {
    assertThat(seeds(first))
        .containsExactly(
            tuple("randomSeed", "7", "given"), tuple("randomSeed.addInstances", "7", "given"));
  }

  @Test
  void withoutOneItComesFromTheClock() throws Exception {
    assertThat(seeds(watched("clock", IRIS, 0, 5)))
        .containsExactly(
            tuple("randomSeed", "-1", "clock"), tuple("randomSeed.addInstances", "-1", "clock"));
  }

  @Test
  void oneThatIsSetTooLateLeavesTheFirstTopicsToTheClock() throws Exception {
    assertThat(seeds(watched("late", IRIS, -7, 5)))
        .containsExactly(
            tuple("randomSeed", "7", "given"), tuple("randomSeed.addInstances", "-1", "clock"));
  }

  @Test
  @Proves(library = "mallet", value = Proof.METRICS_BY_STEP)
  void theLikelihoodIsToldWhereMalletComputesIt() {
    List<Event.MetricPoint> points = first.all(Event.MetricPoint.class);
    assertThat(points).extracting(Event.MetricPoint::key).containsOnly("LL/token");
    assertThat(points).extracting(Event.MetricPoint::step).containsExactly(10L, 20L, 30L);
    assertThat(first.result().stdout()).isEqualTo("LL/token %s%n".formatted(points.get(2).value()));
  }

  @Test
  @Proves(library = "mallet", value = Proof.DATA)
  void documentsAreKnownByTheirWords() {
    Event.DataUsed data = first.only(Event.DataUsed.class);
    assertThat(data.rows()).isEqualTo(151);
    assertThat(data.columns()).isPositive();
    assertThat(data.digest()).matches("mallet/1:[0-9a-f]{64}");
  }

  @Test
  @Proves(
      library = "mallet",
      value = {Proof.MODEL, Proof.BIT_IDENTICAL})
  void theSameAgainIsTheSameThoughTheFileHasOtherBytes() throws Exception {
    Recording again = watched("again", IRIS, 7, 5);

    assertThat(data(again)).isEqualTo(data(first));
    assertThat(parameters(again, true)).isEqualTo(parameters(first, true));
    assertThat(model(again)).matches("mallet/1:[0-9a-f]{64}").isEqualTo(model(first));
    assertThat(Files.readAllBytes(temporary.resolve("again.lda")))
        .isNotEqualTo(Files.readAllBytes(temporary.resolve("first.lda")));
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    Path rows = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(Path.of(IRIS));
    lines.set(60, lines.get(60).replaceFirst("^[0-9.]+", "9.9"));
    Files.write(rows, lines);
    Recording other = watched("row", rows.toString(), 7, 5);

    assertThat(data(other)).isNotEqualTo(data(first));
    assertThat(parameters(other, true)).isEqualTo(parameters(first, true));
    assertThat(seeds(other)).isEqualTo(seeds(first));
    assertThat(model(other)).isNotEqualTo(model(first));
  }

  @Test
  void anotherParameterAndAnotherSeedAreSeenAsThat() throws Exception {
    Recording topics = watched("topics", IRIS, 7, 6);
    assertThat(parameters(topics, true)).containsEntry("numTopics", "6");
    assertThat(data(topics)).isEqualTo(data(first));
    assertThat(seeds(topics)).isEqualTo(seeds(first));
    assertThat(model(topics)).isNotEqualTo(model(first));

    Recording seed = watched("seed", IRIS, 8, 5);
    assertThat(parameters(seed, true)).isEqualTo(parameters(first, true));
    assertThat(data(seed)).isEqualTo(data(first));
    assertThat(seeds(seed)).contains(tuple("randomSeed", "8", "given"));
    assertThat(model(seed)).isNotEqualTo(model(first));
  }

  @Test
  void nothingIsMissingAndTheProgramDoesNotNoticeTheAgent() throws Exception {
    assertThat(first.all(Event.GapSeen.class)).isEmpty();
    Result alone =
        TOPICS.alone(temporary, IRIS, "7", "5", temporary.resolve("alone.lda").toString());
    assertThat(first.outcome()).isEqualTo(alone.outcome());
    assertThat(Files.size(temporary.resolve("first.lda")))
        .isEqualTo(Files.size(temporary.resolve("alone.lda")));
  }

  private static Recording watched(String name, String data, int seed, int topics)
      throws IOException {
    String model = temporary.resolve(name + ".lda").toString();
    Recording recording =
        TOPICS.watched(temporary.resolve(name), data, "" + seed, "" + topics, model);
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    assertThat(recording.only(Event.ModelWritten.class).path()).isEqualTo(model);
    return recording;
  }

  private static Map<String, String> parameters(Recording recording, boolean given) {
    Map<String, String> parameters = new TreeMap<>();
    recording.all(Event.Parameter.class).stream()
        .filter(p -> p.given() == given)
        .forEach(p -> parameters.put(p.key(), p.value()));
    return parameters;
  }

  private static List<org.assertj.core.groups.Tuple> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .map(s -> tuple(s.key(), s.value(), s.origin()))
        .toList();
  }

  private static String data(Recording recording) {
    return recording.only(Event.DataUsed.class).digest();
  }

  private static String model(Recording recording) {
    return recording.only(Event.ModelWritten.class).digest();
  }
}
