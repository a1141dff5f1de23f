package dev.reprise.courier.deliver;

import dev.reprise.courier.story.Candidate;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.RunJoined;
import dev.reprise.journal.Event.TrainingBegan;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The trainings of a JVM that belong to one run, and what their params and metrics are called
 * there. What belongs to no training belongs to every run.
 */
final class Slice {
  private final JvmStory story;
  private final String runId;
  private final String prefix;
  private final @Nullable Training only;

  /**
   * @param runId of a run that the program opened; empty if all trainings go to one run
   * @param prefix in front of all keys, because another JVM writes to the same run; or empty
   */
  Slice(JvmStory story, String runId, String prefix) {
    this(story, runId, prefix, null);
  }

  private Slice(JvmStory story, String runId, String prefix, @Nullable Training only) {
    this.story = story;
    this.runId = runId;
    this.prefix = prefix;
    this.only = only;
  }

  /** One training of this slice, or what is told of a candidate, for a run of its own. */
  Slice of(Training training) {
    return new Slice(story, "", "", training);
  }

  /** Whether each training has a run of its own (setting {@code runs}). */
  boolean divided() {
    return only == null && story.setting("runs", "one").equals("per-training");
  }

  /** The trainings whose params and metrics the run shows; number 0 belongs to the JVM's run. */
  List<Training> shown() {
    return outermost().stream().filter(t -> !divided() || t.number() == 0).toList();
  }

  /** What searches of this run have tried, in its order. */
  List<Candidate> candidates() {
    Set<Integer> here = trainings().stream().map(Training::number).collect(Collectors.toSet());
    return story.candidates().stream()
        .filter(each -> here.contains(each.tried().search()))
        .toList();
  }

  /** Trainings of this run, nested ones and number 0 included. */
  List<Training> trainings() {
    if (only != null) {
      return List.of(only);
    }
    return story.trainings().stream().filter(this::belongs).toList();
  }

  /** Number 0 and the trainings that are in no other: those whose params and metrics are shown. */
  List<Training> outermost() {
    return trainings().stream().filter(t -> !t.nested()).toList();
  }

  /** What goes in front of all keys. */
  String prefix() {
    return prefix;
  }

  /**
   * What goes in front of a training's keys: nothing for the first of the run, {@code
   * training-<n>/} for later ones, since a run has each param once.
   */
  String prefix(Training training) {
    if (training.number() == 0) {
      return prefix;
    }
    if (training.nested()) {
      return prefix + "training-" + training.number() + "/";
    }
    long before =
        outermost().stream().filter(t -> t.number() != 0 && t.number() < training.number()).count();
    return before == 0 ? prefix : prefix + "training-" + (before + 1) + "/";
  }

  private boolean belongs(Training training) {
    return runId.isEmpty() || training.number() == 0 || runId.equals(home(training));
  }

  /** The run that was the latest opened on the training's thread, else the latest opened. */
  private String home(Training training) {
    List<RunJoined> all = story.joined();
    List<RunJoined> open = all.subList(0, story.joinedBefore(training.number()));
    if (open.isEmpty()) {
      return all.isEmpty() ? "" : all.get(0).runId();
    }
    TrainingBegan began = training.began();
    String thread = began == null ? "" : began.thread();
    for (int i = open.size() - 1; i >= 0; i--) {
      if (Objects.equals(open.get(i).thread(), thread)) {
        return open.get(i).runId();
      }
    }
    return open.get(open.size() - 1).runId();
  }
}
