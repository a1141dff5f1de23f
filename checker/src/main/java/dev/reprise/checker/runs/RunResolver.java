package dev.reprise.checker.runs;

import dev.reprise.client.Experiment;
import dev.reprise.client.ModelUri;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunStatus;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the run that a person names: a run id, a link into MLflow's UI, {@code experiment/run
 * name}, {@code latest}, a registered or logged model, or a model file. Nothing found, or more than
 * one run, is a {@link UsageException}.
 */
public final class RunResolver {
  private static final Pattern RUN_ID = Pattern.compile("[0-9a-f]{32}");
  private static final List<String> NEWEST_FIRST = List.of("attributes.start_time DESC");
  private static final String BASELINE_TAG = "reprise.baseline";

  private final Places places;
  private final String experiment;

  /**
   * A resolver for one command.
   *
   * @param experiment in which {@code latest} looks; empty for MLflow's variables, then Default
   */
  public RunResolver(Places places, String experiment) {
    this.places = places;
    this.experiment = experiment;
  }

  /** The run that {@code name} stands for. */
  public LocatedRun resolve(String name) {
    if (RUN_ID.matcher(name).matches()) {
      return byId(places.configured(), name);
    }
    if (name.equals("latest")) {
      return latest();
    }
    if (name.startsWith("http://") || name.startsWith("https://")) {
      MlflowLink link =
          MlflowLink.parse(name)
              .orElseThrow(() -> new UsageException("not a link to a run in MLflow: " + name));
      return byId(places.linked(link), link.runId());
    }
    if (ModelUri.isMeant(name)) {
      return byModelName(name);
    }
    Optional<Path> file = file(name);
    return file.isPresent() ? byModel(file.get()) : byName(name);
  }

  private static LocatedRun byId(TrackingStore store, String id) {
    try {
      return new LocatedRun(store, store.getRun(id));
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        throw new UsageException(
            "no run " + id + " in " + store.uri() + "; --tracking-uri says where to look");
      }
      throw e;
    }
  }

  private LocatedRun byModelName(String name) {
    ModelUri model =
        ModelUri.parse(name)
            .orElseThrow(
                () ->
                    new UsageException(
                        "write models:/NAME/VERSION, models:/NAME@ALIAS or models:/ID, not "
                            + name));
    TrackingStore registry = places.registry();
    String run =
        registry
            .runOf(model)
            .orElseThrow(
                () ->
                    new UsageException(
                        "no model "
                            + name
                            + " in "
                            + registry.uri()
                            + ", or nothing there says which run made it"));
    return byId(places.configured(), run);
  }

  private LocatedRun latest() {
    TrackingStore store = places.configured();
    Experiment where = experiment(store);
    Iterator<Run> runs =
        store.searchRuns(
            new RunQuery(
                List.of(where.id()), "attributes.status = 'FINISHED'", NEWEST_FIRST, 0, false));
    while (runs.hasNext()) {
      Run run = runs.next();
      boolean candidate =
          run.status() == RunStatus.FINISHED
              && run.tags().containsKey(LocatedRun.RECORD_TAG)
              && !run.tags().containsKey(BASELINE_TAG);
      if (candidate && observed(new LocatedRun(store, run))) {
        return new LocatedRun(store, run);
      }
    }
    throw new UsageException(
        "latest: no finished run with a record in experiment "
            + where.name()
            + " of "
            + store.uri()
            + "; --experiment names another");
  }

  private static boolean observed(LocatedRun run) {
    return run.record().map(record -> record.mode().equals("observe")).orElse(false);
  }

  private Experiment experiment(TrackingStore store) {
    String id = places.environment("MLFLOW_EXPERIMENT_ID");
    if (experiment.isEmpty() && !id.isEmpty()) {
      return byExperimentId(store, id);
    }
    String inEnvironment = places.environment("MLFLOW_EXPERIMENT_NAME");
    String name = !experiment.isEmpty() ? experiment : inEnvironment;
    String wanted = name.isEmpty() ? "Default" : name;
    return store
        .findExperiment(wanted)
        .orElseThrow(() -> new UsageException("no experiment " + wanted + " in " + store.uri()));
  }

  private static Experiment byExperimentId(TrackingStore store, String id) {
    try {
      return store.getExperiment(id);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        throw new UsageException(
            "no experiment " + id + " in " + store.uri() + ", which MLFLOW_EXPERIMENT_ID names");
      }
      throw e;
    }
  }

  /** Both names may contain a slash: each way to read them is tried. */
  private LocatedRun byName(String name) {
    TrackingStore store = places.configured();
    List<Run> found = new ArrayList<>();
    boolean experimentFound = false;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      Optional<Experiment> where = store.findExperiment(name.substring(0, slash));
      if (where.isPresent()) {
        experimentFound = true;
        found.addAll(named(store, where.get(), name.substring(slash + 1)));
      }
    }
    if (found.isEmpty()) {
      throw new UsageException(
          experimentFound
              ? "no run of that name in that experiment: " + name
              : "no run "
                  + name
                  + ": give a run id, a link, EXPERIMENT/RUN NAME, latest, a model's name"
                  + " (models:/…) or file");
    }
    return only(store, found, name);
  }

  private static List<Run> named(TrackingStore store, Experiment experiment, String name) {
    List<Run> found = new ArrayList<>();
    String filter = name.indexOf('"') < 0 ? "attributes.run_name = \"" + name + "\"" : "";
    store
        .searchRuns(new RunQuery(List.of(experiment.id()), filter, NEWEST_FIRST, 0, false))
        .forEachRemaining(
            run -> {
              if (run.name().equals(name)) {
                found.add(run);
              }
            });
    return found;
  }

  private LocatedRun byModel(Path file) {
    TrackingStore store = places.configured();
    ModelSearch search;
    try {
      search = ModelSearch.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Run> found = search.in(store);
    if (found.isEmpty()) {
      throw new UsageException("no run in " + store.uri() + " recorded the model " + file);
    }
    return only(store, found, "the model " + file);
  }

  private Optional<Path> file(String name) {
    try {
      Path path = places.workingDirectory().resolve(name);
      return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static LocatedRun only(TrackingStore store, List<Run> found, String name) {
    if (found.size() > 1) {
      List<String> ids = found.stream().map(Run::id).limit(5).toList();
      throw new UsageException(
          found.size()
              + " runs match "
              + name
              + "; give the id of one: "
              + String.join(" ", ids)
              + (found.size() > ids.size() ? " …" : ""));
    }
    return new LocatedRun(store, found.get(0));
  }
}
