package dev.reprise.examples.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlTorchIT {
  private static final String MODEL = "djl-torch-0005.params";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    seeded = Example.jar("djl-torch").watched(temporary.resolve("seeded"), "--seed", "7");
    assertThat(seeded.result().exit()).as(seeded.stderr()).isZero();
  }

  @Test
  @Proves(library = "djl", version = "0.35.1")
  void aTrainerIsATrainingUntilItIsClosed() {
    Event.TrainingBegan began = seeded.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("djl");
    assertThat(began.libraryVersion()).isEqualTo("0.35.1");
    assertThat(began.algorithm()).isEqualTo("ai.djl.nn.SequentialBlock");
    List<Event> events = seeded.events();
    assertThat(events.indexOf(seeded.only(Event.TrainingEnded.class)))
        .isBetween(
            events.indexOf(Told.metrics(seeded, "train_loss").get(4)),
            events.indexOf(seeded.only(Event.ModelWritten.class)));
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "djl", value = Proof.PARAMETERS)
  void whatItWasMadeWithAndOfIsAmongItsParameters() {
    assertThat(Told.parameters(seeded))
        .containsEntry("optimizer", "Adam")
        .containsEntry("optimizer.learningRateTracker.value", "0.01")
        .containsEntry("optimizer.beta2", "0.999")
        .containsEntry("loss", "SoftmaxCrossEntropyLoss")
        .containsEntry("evaluators", "Accuracy,SoftmaxCrossEntropyLoss")
        .containsEntry("sampler.batchSize", "32")
        .containsEntry("sampler.subSampler", "RandomSampler")
        .containsEntry("block", "SequentialBlock")
        .containsEntry("block.01Linear.units", "16")
        .containsEntry("epochs", "5")
        .containsEntry("steps", "70");
  }

  @Test
  @Proves(library = "djl", value = Proof.SEED)
  void theSeedIsTheEngines() {
    assertThat(seeded.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::key, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(tuple("seed", "7", "given"));
    assertThat(seeded.all(Event.HazardSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "djl", value = Proof.METRICS_BY_STEP)
  void everyEpochHasItsLossAndTheLastAccuracyIsWhatTheProgramPrinted() {
    List<Event.MetricPoint> losses = Told.metrics(seeded, "train_loss");
    assertThat(losses).extracting(Event.MetricPoint::step).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(losses.get(4).value()).isLessThan(losses.get(0).value());
    double last = Told.metrics(seeded, "validate_Accuracy").get(4).value();
    assertThat(seeded.result().stdout().strip()).isEqualTo("accuracy " + (float) last);
  }

  @Test
  @Proves(library = "djl", value = Proof.DATA)
  void theDataIsTheFileAndItsArrays() {
    assertThat(seeded.all(Event.FileOpened.class))
        .extracting(Event.FileOpened::path)
        .contains(Example.data("breast-cancer.csv").toString());
    assertThat(seeded.all(Event.DataUsed.class))
        .extracting(
            Event.DataUsed::name,
            Event.DataUsed::context,
            Event.DataUsed::rows,
            Event.DataUsed::columns)
        .containsExactly(
            tuple("train", "training", 427L, 30L), tuple("validate", "validation", 142L, 30L));
    assertThat(seeded.all(Event.DataUsed.class))
        .allSatisfy(data -> assertThat(data.digest()).matches("djl/1:[0-9a-f]{64}"));
  }

  @Test
  @Proves(library = "djl", value = Proof.MODEL)
  void theModelIsTheTrainingsAndTheSameWithoutTheAgent() throws Exception {
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.training()).isEqualTo(1);
    assertThat(model.path()).isEqualTo(temporary.resolve("seeded").resolve(MODEL).toString());

    Path alone = temporary.resolve("alone");
    Result outcome = Example.jar("djl-torch").alone(alone, "--seed", "7");
    assertThat(seeded.outcome()).isEqualTo(outcome.outcome());
    assertThat(Path.of(model.path())).hasSameBinaryContentAs(alone.resolve(MODEL));
  }

  @Test
  void aLoopOfTheProgramsOwnWithoutASeedIsATrainingLeftToChance() throws Exception {
    Recording loop =
        Example.of("djl-torch", OwnLoop.class)
            .watched(temporary.resolve("loop"), temporary.resolve("loop").toString());

    assertThat(loop.result().exit()).as(loop.stderr()).isZero();
    assertThat(loop.only(Event.SeedInForce.class).origin()).isEqualTo("entropy");
    assertThat(loop.only(Event.HazardSeen.class).where()).isEqualTo("ai.djl.engine.Engine");
    assertThat(Told.metrics(loop, "train_loss")).hasSize(3);
    assertThat(Told.parameters(loop))
        .containsAllEntriesOf(
            Map.of("block", "Linear", "steps", "12", "sampler.subSampler", "SequenceSampler"));
    assertThat(loop.only(Event.DataUsed.class).context()).isEqualTo("training");
    assertThat(loop.only(Event.ModelWritten.class).path()).endsWith("/line-0003.params");
    assertThat(loop.all(Event.GapSeen.class)).isEmpty();
  }
}
