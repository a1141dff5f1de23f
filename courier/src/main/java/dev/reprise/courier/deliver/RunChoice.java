package dev.reprise.courier.deliver;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Evidence;
import dev.reprise.journal.Event.RunJoined;
import dev.reprise.journal.Event.Started;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which MLflow runs a JVM belongs to. */
sealed interface RunChoice {

  /** Not yet known, or nothing to tell yet. */
  record Waiting() implements RunChoice {}

  /** The JVM ended without a sign of training: it leaves no trace. */
  record Nowhere() implements RunChoice {}

  /** A run of our own, unless the process that started the JVM has one open. */
  record Own() implements RunChoice {}

  /**
   * The run that {@code run.id} or {@code MLFLOW_RUN_ID} names; somebody else opened it and will
   * close it.
   */
  record Given(String runId) implements RunChoice {}

  /** The runs that the program itself opened, each once, in that order. */
  record Programs(List<RunJoined> runs) implements RunChoice {
    public Programs {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Decides from what is known now.
   *
   * @param over whether the JVM has ended, so that nothing more will come
   * @param now milliseconds since the epoch
   * @param hasClient whether the program could open a run with the official client
   */
  static RunChoice of(JvmStory story, boolean over, long now, Supplier<Boolean> hasClient) {
    if (!story.joined().isEmpty()) {
      return new Programs(distinct(story.joined()));
    }
    Evidence evidence = story.evidence();
    Started started = story.started();
    if (evidence == null || started == null) {
      return over ? new Nowhere() : new Waiting();
    }
    boolean late = now - evidence.time() >= Pace.OWN_RUN_GRACE.toMillis();
    if (!over && !late && hasClient.get()) {
      return new Waiting();
    }
    if (!started.runId().isEmpty()) {
      return new Given(started.runId());
    }
    if (story.setting("run", "auto").equals("never")) {
      return over ? new Nowhere() : new Waiting();
    }
    return new Own();
  }

  private static List<RunJoined> distinct(List<RunJoined> joined) {
    Map<String, RunJoined> byId = new LinkedHashMap<>();
    for (RunJoined run : joined) {
      @Nullable RunJoined known = byId.get(run.runId());
      // Who created it matters: a later look at the same run must not hide that.
      if (known == null || (!opens(known) && opens(run))) {
        byId.put(run.runId(), run);
      }
    }
    return List.copyOf(byId.values());
  }

  /** Whether the program created the run, and so is the one to end it. */
  static boolean opens(RunJoined joined) {
    String how = joined.how().toLowerCase(java.util.Locale.ROOT);
    return how.contains("create") || how.contains("start");
  }
}
