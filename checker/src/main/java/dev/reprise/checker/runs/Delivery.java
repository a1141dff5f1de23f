package dev.reprise.checker.runs;

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
public final class Delivery {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 200;

  private final TrackingStore store;
  private final String experiment;

  /**
   * Of runs of one experiment.
   *
   * @param experiment its name; it need not be there yet
   */
  public Delivery(TrackingStore store, String experiment) {
    this.store = store;
    this.experiment = experiment;
  }

  /**
   * The run of this name, when it has ended and all of it is there.
   *
   * @param hint what to do if it does not come
   * @throws IOException if it does not come within a minute and a half
   */
  public LocatedRun await(String runName, String hint) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      Optional<Run> run = find(runName);
      if (run.isPresent()) {
        return new LocatedRun(store, run.get());
      }
      Thread.sleep(POLL_MILLIS);
    } while (System.nanoTime() < deadline);
    throw new IOException("run " + runName + " was not delivered to " + store.uri() + "; " + hint);
  }

  private Optional<Run> find(String runName) {
    Optional<Experiment> found = store.findExperiment(experiment);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Iterator<Run> runs =
        store.searchRuns(
            new RunQuery(
                List.of(found.get().id()),
                "attributes.run_name = '" + runName + "'",
                List.of(),
                0,
                false));
    while (runs.hasNext()) {
      Run run = runs.next();
      boolean whole =
          run.status() != RunStatus.RUNNING && run.tags().containsKey(LocatedRun.RECORD_TAG);
      if (run.name().equals(runName) && whole) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }
}
