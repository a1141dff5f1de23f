package dev.reprise.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place that keeps MLflow experiments and runs: a tracking server, or a directory in MLflow's
 * file-store layout. Both behave alike; the contract tests hold them to it.
 *
 * <p>Every method may throw {@link StoreException}: {@code NOT_FOUND} for an id that the store does
 * not have, {@code INVALID} for a change of a run that is deleted, {@code UNREACHABLE} or {@code
 * SERVER_ERROR} once the retries of {@code docs/client.md} are used up, {@code IO} for a local
 * file. What is longer than the store takes is an {@link IllegalArgumentException} that names the
 * limit, before anything is sent. Nothing here is null. Methods that change something may be
 * repeated: the result is that of calling them once. Instances are safe for use by several threads;
 * a call blocks until it is done, and an interrupt ends the wait between two tries.
 */
public interface TrackingStore extends AutoCloseable {

  /** The address of the store without credentials: {@code http(s)://…} or {@code file:/…}. */
  URI uri();

  /** The address at which a person sees the run in MLflow's UI; empty for an embedded store. */
  Optional<URI> link(Run run);

  /** The active experiment of this name; empty if there is none, or it is deleted. */
  Optional<Experiment> findExperiment(String name);

  /** The experiment with this id; {@link StoreException.Kind#NOT_FOUND} if there is none. */
  Experiment getExperiment(String experimentId);

  /**
   * The active experiment of this name, created if absent; safe against a race to create it.
   *
   * @param name of a new one, 1 to 256 characters
   * @throws StoreException of kind {@code INVALID} if one of this name is deleted
   */
  Experiment getOrCreateExperiment(String name);

  /** All active experiments. */
  List<Experiment> listExperiments();

  /**
   * Creates a run. When {@link NewRun#key()} is present and a run of the experiment already carries
   * it and is not deleted, that run is returned instead, so a call whose answer was lost may be
   * repeated.
   *
   * @return the run as the store has it, in state {@code RUNNING}
   */
  Run createRun(NewRun run);

  /** A run with all that it has, a deleted one too; of each metric the latest point. */
  Run getRun(String runId);

  /** Sets what is present in the update and leaves the rest. */
  void updateRun(String runId, RunUpdate update);

  /** Marks a run as deleted; its files stay until MLflow's own {@code mlflow gc}. */
  void deleteRun(String runId);

  /** Takes back {@link #deleteRun}. */
  void restoreRun(String runId);

  /**
   * Logs any number of metrics, params and tags; splits them as the store's limits demand. A param
   * that exists with another value is not replaced: it is returned as a conflict, and everything
   * else is logged. Nothing is cut: a value longer than the store takes is an {@link
   * IllegalArgumentException}; see {@link Limits}.
   *
   * @return the params that already had another value
   */
  List<Param> log(
      String runId, Collection<Metric> metrics, Collection<Param> params, Map<String, String> tags);

  /** Sets tags and replaces those that are there; {@link #log} with nothing else. */
  default void setTags(String runId, Map<String, String> tags) {
    log(runId, List.of(), List.of(), tags);
  }

  /** Deletes a tag; one that is not there is as good as deleted. */
  void deleteTag(String runId, String key);

  /**
   * Adds datasets that a run used. Where the server has none (before 2.4) each becomes a tag {@code
   * reprise.dataset.<name>}. Not repeated by itself when the answer is lost; the caller may.
   */
  void logInputs(String runId, Collection<DatasetInput> inputs);

  /** All points of one metric in the order of step, then time. */
  List<Metric> metricHistory(String runId, String key);

  /**
   * The id of the run that made a model.
   *
   * @return empty if there is no such model, or nothing says which run made it
   */
  Optional<String> runOf(ModelUri model);

  /**
   * Sets tags on each version of a registered model that a run made, and replaces those that are
   * there. A version that was registered from a logged model counts as its run's.
   *
   * @param run of this store, or of the one that this is the registry of
   * @return the versions, as {@code NAME/VERSION}
   */
  List<String> tagVersions(Run run, Map<String, String> tags);

  /**
   * Runs that match, fetched page by page as the iterator goes; each once, though runs are added
   * meanwhile. The iterator is for one thread, and throws what the store throws.
   */
  Iterator<Run> searchRuns(RunQuery query);

  /** The files of a run. Whether they can be reached: {@link Artifacts#available}. */
  Artifacts artifacts(String runId);

  /** Models of MLflow 3; {@link LoggedModels#NONE} where there surely are none. */
  default LoggedModels loggedModels() {
    return LoggedModels.NONE;
  }

  /** What this store takes at most. */
  Limits limits();

  /**
   * Whether the key of a param, metric or tag is short enough for this store; an embedded one also
   * needs file names for it.
   */
  default boolean takesKey(String key) {
    return Keys.escape(key).length() <= limits().key();
  }

  /** Requests sent to a server so far, those sent again included; 0 for an embedded store. */
  default long requests() {
    return 0;
  }

  /** Lets connections go; the store is of no use afterwards. */
  @Override
  void close();

  /** Files that belong to one run; paths are relative, with {@code /}. */
  interface Artifacts {
    /** Whether the run's artifacts can be reached from here (a store may keep them elsewhere). */
    boolean available();

    /** Why not, in one line with what to do; empty where they can be reached. */
    default String unavailableReason() {
      return "";
    }

    /**
     * Stores a file, in place of one that is there.
     *
     * @param path where; see {@link ArtifactPaths}
     * @param progress is told from the beginning again when the transfer is tried again
     * @return SHA-256 of the bytes that were stored, as 64 hex digits: those that the file had when
     *     it was opened, if it grows meanwhile
     */
    String upload(Path file, String path, Progress progress);

    /**
     * Stores bytes, in place of what is there.
     *
     * @return their SHA-256, as 64 hex digits
     */
    String upload(byte[] content, String path);

    /** Entries directly under {@code directory} ({@code ""} for the root). */
    List<ArtifactInfo> list(String directory);

    /** All files, however deep, under {@code directory}. */
    List<ArtifactInfo> walk(String directory);

    /** One file, in memory; {@link StoreException.Kind#NOT_FOUND} if it is not there. */
    byte[] read(String path);

    /**
     * Downloads one file. It appears under its name when it is whole; directories on the way to it
     * are made.
     *
     * @param progress is told from the beginning again when the transfer is tried again
     * @return SHA-256 of its bytes, as 64 hex digits
     */
    String download(String path, Path target, Progress progress);

    /** Deletes a file; what is not there is as good as deleted. */
    void delete(String path);
  }

  /** Is told how far a transfer is. */
  @FunctionalInterface
  interface Progress {
    /**
     * The transfer has come this far.
     *
     * @param bytes transferred so far
     * @param total of the file; -1 where unknown
     */
    void at(long bytes, long total);

    /** Tells nobody. */
    Progress NONE = (bytes, total) -> {};
  }
}
