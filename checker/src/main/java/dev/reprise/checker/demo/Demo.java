package dev.reprise.checker.demo;

import dev.reprise.checker.runs.Delivery;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Policy;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;

/** Trains a seeded and an unseeded program twice each, and checks both pairs. */
public final class Demo {

  /**
   * One pair of the demo.
   *
   * @param title what is shown, in a few words
   * @param baseline as the store has it
   */
  public record Pair(String title, LocatedRun baseline, LocatedRun rerun, CheckResult check) {}

  private final DemoSetup setup;
  private final Places places;
  private final Consumer<String> progress;
  private final String time =
      LocalTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("HHmmss"));

  /**
   * A demo.
   *
   * @param progress is told what is being done, a line at a time
   */
  public Demo(DemoSetup setup, Places places, Consumer<String> progress) {
    this.setup = setup;
    this.places = places;
    this.progress = progress;
  }

  /** A seeded program: the rerun must give the same model. */
  public Pair seeded() throws IOException, InterruptedException {
    return pair("seeded", "xgboost-boosting", List.of("--seed", "7", "--out", "model"));
  }

  /** A program that leaves its seeds to chance: the rerun gives another model. */
  public Pair unseeded() throws IOException, InterruptedException {
    return pair("unseeded", "plain-sgd", List.of("--out", "model"));
  }

  private Pair pair(String title, String example, List<String> arguments)
      throws IOException, InterruptedException {
    Training training = new Training(setup, setup.example(example), arguments);
    progress.accept(title + ": " + training.shown());
    LocatedRun baseline = train(training, title + "-baseline-" + time);
    LocatedRun rerun = train(training, title + "-rerun-" + time);
    CheckResult check = Check.judge(Subjects.of(baseline), Subjects.of(rerun), Policy.DEFAULT);
    return new Pair(title, baseline, rerun, check);
  }

  private LocatedRun train(Training training, String runName)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    training.run(runName);
    LocatedRun run =
        new Delivery(places.configured(), DemoSetup.EXPERIMENT)
            .await(runName, "look for courier.log under " + setup.directory().resolve("outbox"));
    long tenths = (System.nanoTime() - start) / 100_000_000;
    progress.accept("  " + runName + " trained, recorded and delivered in " + tenths / 10.0 + " s");
    return run;
  }
}
