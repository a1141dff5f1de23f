package dev.reprise.courier.deliver;

import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.RunJoined;
import dev.reprise.journal.Event.Started;
import dev.reprise.journal.NoteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates or joins the runs of a JVM, and moves to the program's when it opens one late. */
final class Targets {
  private final JvmStory story;
  private final Started started;
  private final JournalFiles files;
  private final StoreSource stores;

  Targets(JvmStory story, Started started, JournalFiles files, StoreSource stores) {
    this.story = story;
    this.started = started;
    this.files = files;
    this.stores = stores;
  }

  /** A run of our own; the same one if it was created before. */
  Target own() throws IOException {
    files.markOwn();
    Target target = create();
    note(target);
    return target;
  }

  /** The open run of the process that started this JVM; empty if it had none. */
  private Optional<Target> ofProcess() throws IOException {
    if (files.mayHaveOwn()) {
      return Optional.empty();
    }
    Optional<Run> run = ProcessRun.find(stores.open(started.trackingUri(), cwd()), story);
    return run.isEmpty() ? Optional.empty() : Optional.of(given(run.get().id()));
  }

  private Target create() {
    TrackingStore store = stores.open(started.trackingUri(), cwd());
    Fitting fitting = new Fitting(store, Target.root(1));
    NewRun run =
        new NewRun(
            experiment(store),
            fitting.name(StartTags.name(story, started)),
            Instant.ofEpochMilli(started.startTime()),
            Optional.of(started.jvmId()),
            Optional.of(started.user()).filter(user -> !user.isEmpty()),
            fitting.tags(StartTags.ofOurs(story, started, files.base())));
    Slice all = new Slice(story, "", "");
    return new Target(store, store.createRun(run), Target.Ownership.OURS, 1, all, fitting);
  }

  private String experiment(TrackingStore store) {
    if (!started.experimentId().isEmpty() && !stores.redirected()) {
      return started.experimentId();
    }
    String name = started.experimentName();
    return store.getOrCreateExperiment(name.isEmpty() ? "Default" : name).id();
  }

  /** A run that somebody else opened and will close. */
  Target given(String runId) throws IOException {
    Target target = join(started.trackingUri(), runId, "", Target.Ownership.OTHERS);
    note(target);
    return target;
  }

  /** A run that the program opened. */
  Target programs(RunJoined joined) throws IOException {
    String uri = joined.trackingUri().isEmpty() ? started.trackingUri() : joined.trackingUri();
    Target.Ownership ownership =
        RunChoice.opens(joined) ? Target.Ownership.PROGRAMS : Target.Ownership.OTHERS;
    dropOwn();
    Target target = join(uri, joined.runId(), joined.runId(), ownership);
    note(target);
    return target;
  }

  private Target join(String uri, String runId, String slice, Target.Ownership ownership) {
    TrackingStore store = stores.open(uri, cwd());
    Claim claim = Claim.take(store, runId, started.jvmId());
    int number = claim.number();
    String prefix = number == 1 ? "" : "jvm-" + number + "/";
    Fitting fitting = new Fitting(store, Target.root(number));
    Slice part = new Slice(story, slice, prefix);
    return new Target(store, claim.run(), ownership, number, part, fitting);
  }

  /** Deletes the run that we made before the program opened its own; all of it is told again. */
  private void dropOwn() throws IOException {
    if (!files.mayHaveOwn()) {
      return;
    }
    // Of a courier that died between the call and its note only the run's key tells the id.
    Target own = create();
    try {
      own.store().deleteRun(own.id());
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.NOT_FOUND) {
        throw e;
      }
    }
    files.forgetOwn();
  }

  private void note(Target target) throws IOException {
    Map<String, String> note = new LinkedHashMap<>();
    note.put(NoteFile.RUN, target.id());
    note.put(NoteFile.NAME, target.run().name());
    note.put(NoteFile.EXPERIMENT, target.run().experimentId());
    note.put(NoteFile.WHERE, target.where());
    note.put(NoteFile.STATE, "created");
    files.noteRun(note);
  }

  private Path cwd() {
    return Path.of(started.workingDirectory());
  }

  /** The runs of a choice that is made. */
  List<Target> of(RunChoice choice) throws IOException {
    if (choice instanceof RunChoice.Own) {
      Optional<Target> shared = ofProcess();
      return List.of(shared.isPresent() ? shared.get() : own());
    }
    if (choice instanceof RunChoice.Given given) {
      return List.of(given(given.runId()));
    }
    List<Target> all = new ArrayList<>();
    if (choice instanceof RunChoice.Programs programs) {
      for (RunJoined joined : programs.runs()) {
        all.add(programs(joined));
      }
    }
    return all;
  }
}
