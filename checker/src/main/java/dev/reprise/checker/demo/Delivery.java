package dev.reprise.checker.demo;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.client.Experiment;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunStatus;
import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Waits until the courier has delivered a run whole. */
final class Delivery {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 200;

  private final Places places;
  private final DemoSetup setup;

  Delivery(Places places, DemoSetup setup) {
    this.places = places;
    this.setup = setup;
  }

  LocatedRun await(String runName) throws IOException, InterruptedException {
    TrackingStore store = places.configured();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      Optional<Run> run = find(store, runName);
      if (run.isPresent()) {
        return new LocatedRun(store, run.get());
      }
      Thread.sleep(POLL_MILLIS);
    } while (System.nanoTime() < deadline);
    throw new IOException(
        "run "
            + runName
            + " was not delivered to "
            + store.uri()
            + "; look for courier.log under "
            + setup.directory().resolve("outbox"));
  }

  private static Optional<Run> find(TrackingStore store, String runName) {
    Optional<Experiment> experiment = store.findExperiment(DemoSetup.EXPERIMENT);
    if (experiment.isEmpty()) {
      return Optional.empty();
    }
    Iterator<Run> runs =
        store.searchRuns(
            new RunQuery(
                List.of(experiment.get().id()),
                "attributes.run_name = '" + runName + "'",
                List.of(),
                0,
                false));
    while (runs.hasNext()) {
      Run run = runs.next();
      boolean whole =
          run.status() == RunStatus.FINISHED && run.tags().containsKey("reprise.record.sha256");
      if (run.name().equals(runName) && whole) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }
}
