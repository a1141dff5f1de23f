package dev.reprise.courier.deliver;

import dev.reprise.client.Experiment;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.TrackingStore;
import dev.reprise.courier.story.JvmStory;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The run of the process that started a JVM: the one that was open at the JVM's first sign of
 * training. Such a process, a Python program above all, marks its runs and tells its JVMs the mark.
 */
final class ProcessRun {
  private static final String TAG = "reprise.process";

  private ProcessRun() {}

  /** The one opened last, where several were open; empty if there was none, and always will be. */
  static Optional<Run> find(TrackingStore store, JvmStory story) {
    String process = story.setting("run.process", "");
    if (process.isEmpty() || process.indexOf('\'') >= 0 || story.evidence() == null) {
      return Optional.empty();
    }
    Instant evidence = Instant.ofEpochMilli(story.evidence().time());
    Iterator<Run> runs =
        store.searchRuns(
            new RunQuery(
                store.listExperiments().stream().map(Experiment::id).toList(),
                "tags.`" + TAG + "` = '" + process + "'",
                List.of("attributes.start_time DESC"),
                0,
                false));
    while (runs.hasNext()) {
      Run run = runs.next();
      boolean begun = !run.startTime().isAfter(evidence);
      boolean ended = run.endTime().filter(end -> end.isBefore(evidence)).isPresent();
      if (begun && !ended) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }
}
