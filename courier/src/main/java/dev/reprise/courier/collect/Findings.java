package dev.reprise.courier.collect;

import java.nio.file.Path;

/**
 * Takes what a collector found. What comes after the collector's budget was spent is ignored, what
 * came before is kept. Safe for use by several threads.
 */
public interface Findings {

  /** A fact that may change the model; a later one of the same name replaces an earlier one. */
  void decisive(String name, String value);

  /** A fact that cannot change the model. */
  void incidental(String name, String value);

  /**
   * Something that decides the model and could not be recorded.
   *
   * @param why one line, with what a user can do about it
   */
  void gap(String what, String why);

  /**
   * Something that makes reruns differ.
   *
   * @param id documented under {@code docs/hazards/}
   */
  void hazard(String id, String where, String why);

  /**
   * A file to be kept with the run.
   *
   * @param path under {@code reprise/}, such as {@code sbom.cdx.json}
   */
  void artifact(String path, byte[] content);

  /** A file to be kept with the run; it must stay until the run is delivered. */
  void artifact(String path, Path file);

  /** Data that the program used; becomes a dataset input of the MLflow run. */
  void data(DataFound data);

  /**
   * A parameter that a person wants to see among a run's params if no library told any there, such
   * as a program argument.
   */
  void param(String key, String value);

  /**
   * Whether what belongs to the user may be put among the artifacts: {@code untracked} files, which
   * must be asked for where the store is a server, or copies of {@code data}, which must be asked
   * for ({@code capture.<what>=on}).
   */
  boolean captures(String what);
}
