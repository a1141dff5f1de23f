package dev.reprise.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 and 4.1 do not start there")
class SparkPipelineIT {
  private static final Example PIPELINE = Example.jar("spark-pipeline");

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
    seeded = PIPELINE.watched(watched, "--seed", "7");
  }

  @Test
  @Proves(library = "spark", version = "3.5.7")
  void aPipelineIsATrainingAndItsStagesAreInsideOfIt() {
    assertThat(seeded.all(Event.TrainingBegan.class))
        .extracting(
            Event.TrainingBegan::parent,
            Event.TrainingBegan::library,
            Event.TrainingBegan::libraryVersion,
            Event.TrainingBegan::algorithm)
        .containsExactly(
            tuple(0, "spark", "3.5.7", "org.apache.spark.ml.Pipeline"),
            tuple(1, "spark", "3.5.7", "org.apache.spark.ml.feature.StringIndexer"),
            tuple(
                1, "spark", "3.5.7", "org.apache.spark.ml.classification.RandomForestClassifier"));
    assertThat(seeded.all(Event.TrainingEnded.class))
        .hasSize(3)
        .allSatisfy(ended -> assertThat(ended.failure()).isEmpty());
  }

  @Test
  @Proves(library = "spark", value = Proof.PARAMETERS)
  void paramsHaveTheNamesThatPythonGivesThem() {
    assertThat(parameters(seeded, true))
        .containsEntry("stages", "['StringIndexer', 'VectorAssembler', 'RandomForestClassifier']")
        .containsEntry("StringIndexer.inputCol", "cultivar")
        .containsEntry("RandomForestClassifier.numTrees", "20")
        .containsEntry("RandomForestClassifier.minInfoGain", "0.0")
        .containsEntry("RandomForestClassifier.bootstrap", "True")
        .containsEntry("RandomForestClassifier.seed", "7");
    assertThat(parameters(seeded, true).get("VectorAssembler.inputCols"))
        .startsWith("['alcohol', 'malic_acid', ");
  }

  @Test
  void whatPartsItWasSummedInIsInTheRecord() {
    assertThat(parameters(seeded, false))
        .containsEntry("spark.master", "local[2]")
        .containsEntry("spark.sql.shuffle.partitions", "200")
        .containsEntry("RandomForestClassifier.partitions", "1")
        .containsKey("schema");
  }

  @Test
  @Proves(library = "spark", value = Proof.SEED)
  void seedsAreTheSplitsAndTheForests() {
    assertThat(seeded.all(Event.SeedInForce.class))
        .filteredOn(seed -> seed.training() < 2)
        .extracting(
            Event.SeedInForce::training,
            Event.SeedInForce::key,
            Event.SeedInForce::value,
            Event.SeedInForce::origin)
        .containsExactly(
            tuple(0, "randomSplit", "7", "given"),
            tuple(1, "RandomForestClassifier.seed", "7", "given"));
  }

  @Test
  @Proves(library = "spark", value = Proof.DATA)
  void theDataIsTheFile() {
    Event.DataUsed data = seeded.only(Event.DataUsed.class);
    assertThat(data.training()).isEqualTo(1);
    assertThat(data.context()).isEqualTo("training");
    assertThat(data.path()).isEqualTo(Example.data("wine.csv").toString());
    assertThat(data.columns()).isEqualTo(14);
    String source = "path=" + Example.data("wine.csv").toUri() + ",format=csv";
    assertThat(tags(seeded))
        .isEqualTo(
            Map.of(
                "estimator_name",
                "Pipeline",
                "estimator_class",
                "org.apache.spark.ml.Pipeline",
                "sparkDatasourceInfo",
                source.replace("file:///", "file:/")));
  }

  @Test
  void whatTheEvaluatorSaysIsTheTrainingsMetric() {
    Event.MetricPoint metric = seeded.only(Event.MetricPoint.class);
    assertThat(metric.training()).isEqualTo(1);
    assertThat(metric.key()).isEqualTo("accuracy_unknown_dataset");
    assertThat("test-accuracy " + metric.value()).isEqualTo(seeded.result().stdout().strip());
  }

  @Test
  @Proves(library = "spark", value = Proof.MODEL)
  void theModelIsADirectoryWithADigestOfWhatWasLearned() {
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.training()).isEqualTo(1);
    assertThat(model.path()).isEqualTo(watched.resolve("spark-pipeline.model").toString());
    assertThat(model.digest()).matches("spark/1:[0-9a-f]{64}");
  }

  @Test
  void sparksOwnGeneratorsAndFilesAreNotTheProgramsAndNothingIsMissing() {
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
    assertThat(seeded.all(Event.HazardSeen.class)).isEmpty();
    assertThat(seeded.all(Event.GeneratorSeen.class))
        .filteredOn(seen -> !seen.origin().equals("plumbing"))
        .extracting(Event.GeneratorSeen::site)
        .containsOnly("");
    assertThat(seeded.all(Event.FileOpened.class))
        .extracting(Event.FileOpened::path)
        .noneMatch(path -> path.contains("/blockmgr-"));
    assertThat(seeded.all(Event.FileOpened.class))
        .filteredOn(file -> file.access().equals("r"))
        .extracting(Event.FileOpened::path)
        .containsOnly(Example.data("wine.csv").toString());
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Result outcome = PIPELINE.alone(temporary.resolve("alone"), "--seed", "7");
    assertThat(outcome.exit()).isZero();
    assertThat(seeded.outcome()).isEqualTo(outcome.outcome());
  }

  @Test
  @Proves(library = "spark", value = Proof.BIT_IDENTICAL)
  void theSameAgainIsTheSame() throws Exception {
    assertThat(facts(again("again", "--seed", "7"))).isEqualTo(facts(seeded));
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(Example.data("wine.csv"));
    lines.set(5, lines.get(5).replaceFirst("^[0-9.]+", "19.5"));
    Files.write(data, lines);
    Recording other = again("row", "--seed", "7", "--data", data.toString());

    assertThat(other.only(Event.DataUsed.class).path()).isEqualTo(data.toString());
    assertThat(onlyThat(other)).containsOnlyKeys("model");
  }

  @Test
  @Tag("full")
  void oneOtherParameterIsThatParameterAndNothingElse() throws Exception {
    assertThat(onlyThat(again("trees", "--seed", "7", "--trees", "21")))
        .containsEntry("1 RandomForestClassifier.numTrees", "21")
        .containsKey("model")
        .hasSize(2);
  }

  @Test
  @Tag("full")
  void anotherSeedIsThatSeedAndNothingElse() throws Exception {
    assertThat(onlyThat(again("seed", "--seed", "8")))
        .containsEntry("seed 0 randomSplit", "8 given")
        .containsEntry("seed 1 RandomForestClassifier.seed", "8 given")
        .containsEntry("1 RandomForestClassifier.seed", "8")
        .containsKey("model")
        .hasSize(4);
  }

  @Test
  @Tag("full")
  void withoutOneTheSplitIsByChanceAndTheForestHasItsDefault() throws Exception {
    Recording chance = again("chance");
    assertThat(chance.all(Event.SeedInForce.class))
        .filteredOn(seed -> seed.training() < 2)
        .extracting(Event.SeedInForce::key, Event.SeedInForce::origin)
        .containsExactly(
            tuple("randomSplit", "chance"), tuple("RandomForestClassifier.seed", "default"));
    assertThat(chance.all(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id, hazard -> hazard.where().replaceAll("\\(.*", ""))
        .containsExactly(
            tuple("unseeded-generator", "dev.reprise.examples.spark.SparkPipeline.main"));
  }

  private static Recording again(String run, String... arguments) throws Exception {
    return PIPELINE.watched(temporary.resolve(run), arguments);
  }

  /** What of a recording is not as in the first. */
  private static Map<String, String> onlyThat(Recording other) {
    Map<String, String> facts = facts(other);
    assertThat(facts.keySet()).isEqualTo(facts(seeded).keySet());
    facts.entrySet().removeAll(facts(seeded).entrySet());
    return facts;
  }

  /** What decides, of trainings that are in no other. */
  private static Map<String, String> facts(Recording recording) {
    Map<String, String> facts = new TreeMap<>();
    for (Event.Parameter one : recording.all(Event.Parameter.class)) {
      if (one.training() < 2) {
        facts.put(one.training() + " " + one.key(), one.value());
      }
    }
    for (Event.SeedInForce one : recording.all(Event.SeedInForce.class)) {
      if (one.training() < 2) {
        facts.put("seed " + one.training() + " " + one.key(), one.value() + " " + one.origin());
      }
    }
    facts.put("model", recording.only(Event.ModelWritten.class).digest());
    return facts;
  }

  private static Map<String, String> parameters(Recording recording, boolean given) {
    Map<String, String> parameters = new TreeMap<>();
    for (Event.Parameter one : recording.all(Event.Parameter.class)) {
      if (one.training() == 1 && one.given() == given) {
        parameters.put(one.key(), one.value());
      }
    }
    return parameters;
  }

  private static Map<String, String> tags(Recording recording) {
    Map<String, String> tags = new TreeMap<>();
    for (Event.ProgramFact one : recording.all(Event.ProgramFact.class)) {
      if (one.section().equals("tag")) {
        tags.put(one.key(), one.value());
      }
    }
    return tags;
  }
}
