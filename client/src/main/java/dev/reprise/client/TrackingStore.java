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
 * <p>Every method may throw {@link StoreException}. Methods that change something may be repeated:
 * the result is that of calling them once. Instances are safe for use by several threads.
 */
public interface TrackingStore extends AutoCloseable {

  /** The address of the store without credentials: {@code http(s)://…} or {@code file:/…}. */
  URI uri();

  /** The address at which a person sees the run in MLflow's UI; empty for an embedded store. */
  Optional<URI> link(Run run);

  Optional<Experiment> findExperiment(String name);

  /** The experiment with this id; {@link StoreException.Kind#NOT_FOUND} if there is none. */
  Experiment getExperiment(String experimentId);

  /** The active experiment of this name, created if absent; safe against a race to create it. */
  Experiment getOrCreateExperiment(String name);

  /** All active experiments. */
  List<Experiment> listExperiments();

  /**
   * Creates a run. When {@link NewRun#key()} is present and a run of the experiment already carries
   * it, that run is returned instead, so a call whose answer was lost may be repeated.
   */
  Run createRun(NewRun run);

  Run getRun(String runId);

  /** Sets what is present in the update and leaves the rest. */
  void updateRun(String runId, RunUpdate update);

  void deleteRun(String runId);

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

  default void setTags(String runId, Map<String, String> tags) {
    log(runId, List.of(), List.of(), tags);
  }

  void deleteTag(String runId, String key);

  void logInputs(String runId, Collection<DatasetInput> inputs);

  /** All points of one metric in the order of step, then time. */
  List<Metric> metricHistory(String runId, String key);

  /**
   * The id of the run that made a model.
   *
   * @return empty if there is no such model, or nothing says which run made it
   */
  Optional<String> runOf(ModelUri model);

  /** Runs that match, fetched page by page as the iterator goes. */
  Iterator<Run> searchRuns(RunQuery query);

  Artifacts artifacts(String runId);

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

    Progress NONE = (bytes, total) -> {};
  }
}
