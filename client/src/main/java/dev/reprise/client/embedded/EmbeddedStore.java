package dev.reprise.client.embedded;

import dev.reprise.client.DatasetInput;
import dev.reprise.client.Experiment;
import dev.reprise.client.Limits;
import dev.reprise.client.Metric;
import dev.reprise.client.ModelUri;
import dev.reprise.client.NewRun;
import dev.reprise.client.Param;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunUpdate;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory in the layout of MLflow's file store, which MLflow opens with {@code
 * MLFLOW_ALLOW_FILE_STORE=true} and moves to a database with {@code mlflow migrate-filestore}.
 *
 * <p>Several threads and processes may use one directory at once. It is made at the first write; to
 * read where there is none is {@link StoreException.Kind#NOT_FOUND}.
 */
public final class EmbeddedStore implements TrackingStore {
  private final Layout layout;
  private final ExperimentFiles experiments;
  private final RunWriter runs;
  private final Path root;

  private EmbeddedStore(Path root) {
    this.root = root;
    this.layout = new Layout(root);
    this.experiments = new ExperimentFiles(layout);
    this.runs = new RunWriter(layout);
  }

  /**
   * Opens the store in a directory, which need not exist yet.
   *
   * @throws StoreException of kind {@code INVALID} if something else is there
   */
  public static EmbeddedStore at(Path directory) {
    EmbeddedStore store = new EmbeddedStore(directory.toAbsolutePath().normalize());
    store.io(
        "open the store",
        () -> {
          store.layout.check();
          return store;
        });
    return store;
  }

  /** The directory, absolute. */
  public Path directory() {
    return root;
  }

  @Override
  public URI uri() {
    return URI.create(Uris.of(root));
  }

  @Override
  public Optional<URI> link(Run run) {
    return Optional.empty();
  }

  @Override
  public Optional<Experiment> findExperiment(String name) {
    return io("read experiments", () -> experiments.find(name).filter(Experiment::active));
  }

  @Override
  public Experiment getExperiment(String experimentId) {
    return io("read experiment " + experimentId, () -> experiment(experimentId));
  }

  @Override
  public Experiment getOrCreateExperiment(String name) {
    Experiment experiment = io("create experiment " + name, () -> experiments.getOrCreate(name));
    if (!experiment.active()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          "The experiment " + name + " is deleted; restore it, or choose another name.");
    }
    return experiment;
  }

  @Override
  public List<Experiment> listExperiments() {
    return io("read experiments", () -> experiments.list(false));
  }

  @Override
  public Run createRun(NewRun run) {
    checkKeys(run.tags().keySet().stream());
    limits().checkRunName(run.name());
    limits().check(List.of(), List.of(), run.tags());
    return io(
        "create a run",
        () -> {
          experiments.createStore();
          return runs.create(run, experiment(run.experimentId()));
        });
  }

  @Override
  public Run getRun(String runId) {
    return io("read run " + runId, () -> new RunFiles(run(runId)).read());
  }

  @Override
  public void updateRun(String runId, RunUpdate update) {
    update.name().ifPresent(limits()::checkRunName);
    change(runId, run -> run.update(update));
  }

  @Override
  public void deleteRun(String runId) {
    io(
        "delete run " + runId,
        () -> {
          Path directory = run(runId);
          try (StoreLock lock = StoreLock.hold(directory)) {
            new RunFiles(directory).delete(true);
          }
          return directory;
        });
  }

  @Override
  public void restoreRun(String runId) {
    io(
        "restore run " + runId,
        () -> {
          Path directory = run(runId);
          try (StoreLock lock = StoreLock.hold(directory)) {
            new RunFiles(directory).delete(false);
          }
          return directory;
        });
  }

  @Override
  public List<Param> log(
      String runId,
      Collection<Metric> metrics,
      Collection<Param> params,
      Map<String, String> tags) {
    checkKeys(metrics.stream().map(Metric::key));
    checkKeys(params.stream().map(Param::key));
    checkKeys(tags.keySet().stream());
    limits().check(metrics, params, tags);
    return io(
        "log to run " + runId,
        () -> {
          Path directory = run(runId);
          try (StoreLock lock = StoreLock.hold(directory)) {
            checkActive(directory);
            return runs.log(directory, metrics, params, tags);
          }
        });
  }

  @Override
  public void deleteTag(String runId, String key) {
    change(runId, run -> run.tags().delete(key));
  }

  @Override
  public void logInputs(String runId, Collection<DatasetInput> inputs) {
    inputs.forEach(limits()::check);
    io(
        "log inputs of run " + runId,
        () -> {
          Path directory = run(runId);
          Path experiment = directory.resolveSibling(".");
          checkActive(directory);
          try (StoreLock lock = StoreLock.hold(experiment)) {
            for (DatasetInput input : inputs) {
              Inputs.write(directory, runId, input);
            }
          }
          return directory;
        });
  }

  @Override
  public List<Metric> metricHistory(String runId, String key) {
    return io("read metric " + key, () -> new RunFiles(run(runId)).metric(key).history());
  }

  @Override
  public Optional<String> runOf(ModelUri model) {
    return io("read model " + model.name(), () -> new Models(layout).runOf(model));
  }

  @Override
  public List<String> tagVersions(Run run, Map<String, String> tags) {
    return io(
        "tag model versions of run " + run.id(), () -> new Models(layout).tag(run.id(), tags));
  }

  @Override
  public Iterator<Run> searchRuns(RunQuery query) {
    return io("search runs", () -> runs.search(query).iterator());
  }

  @Override
  public Artifacts artifacts(String runId) {
    return io("read run " + runId, () -> runs.artifacts(run(runId)));
  }

  @Override
  public Limits limits() {
    return Limits.SAFE;
  }

  @Override
  public boolean takesKey(String key) {
    return TrackingStore.super.takesKey(key) && KeyedFiles.fits(key);
  }

  private static void checkKeys(Stream<String> keys) {
    keys.distinct().forEach(KeyedFiles::check);
  }

  /** Nothing is held between calls. */
  @Override
  public void close() {}

  private interface Change {
    void apply(RunFiles run) throws java.io.IOException;
  }

  private void change(String runId, Change change) {
    io(
        "change run " + runId,
        () -> {
          Path directory = run(runId);
          try (StoreLock lock = StoreLock.hold(directory)) {
            checkActive(directory);
            change.apply(new RunFiles(directory));
          }
          return directory;
        });
  }

  private static void checkActive(Path run) throws java.io.IOException {
    if (!new RunFiles(run).isActive()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          "Run " + Layout.name(run) + " is deleted; restore it before writing to it.");
    }
  }

  private Experiment experiment(String id) throws java.io.IOException {
    Optional<Path> directory = layout.experiment(id);
    Optional<Experiment> found =
        directory.isPresent() ? experiments.read(directory.get()) : Optional.empty();
    return found.orElseThrow(() -> notFound("experiment " + id));
  }

  private Path run(String id) throws java.io.IOException {
    return layout.run(id).orElseThrow(() -> notFound("run " + id));
  }

  private StoreException notFound(String what) {
    String why =
        layout.exists()
            ? "There is no " + what + " in " + root + "; name the store that has it."
            : "There is no store at " + root + "; train once, or name the store that has the runs.";
    return new StoreException(StoreException.Kind.NOT_FOUND, why);
  }

  private <T> T io(String doing, Disk.Action<T> action) {
    return Disk.io(doing, root, action);
  }
}
