package dev.reprise.agent.adapter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an adapter tells what it saw. May be used by several threads. Never throws. */
public interface Report {
  /**
   * A training begins with this call. Numbers it, takes the innermost open training of this thread
   * as its parent, and is evidence of training.
   *
   * @return its number, which is also the call's from now on
   */
  int began(Call call, String algorithm);

  /**
   * Until it ends, the training that this call began is the parent of those that begin on a thread
   * whose name begins so and that has none open: the library hands work to that pool.
   */
  void hosts(Call call, String threads);

  /** The training that this call began, if it did, has ended; {@code failure} null: well. */
  void ended(Call call, @Nullable Throwable failure);

  /**
   * The training that this call began goes on when the call has returned, until {@link #ended(int)}
   * is told. It is no parent of others.
   */
  void lasts(Call call);

  /** A training that {@link #lasts} has ended, well. */
  void ended(int training);

  /** A training that {@link #lasts} has ended; {@code failure} null: well. */
  void ended(int training, @Nullable Throwable failure);

  /**
   * A search has tried something, whose parameters, seeds and metrics follow under the number
   * returned, before the search ends: in MLflow a run under that of the search.
   *
   * @param search the training that is the search; one inside of another has no candidates
   * @param algorithm class of what was tried
   */
  int candidate(int search, String algorithm);

  /** The innermost open training of this thread, or the one that {@link #hosts} it; 0 for none. */
  int training();

  /** A hyperparameter; {@code given}: it belongs among MLflow's params, else it is a default. */
  void parameter(int training, String key, @Nullable Object value, boolean given);

  /**
   * An option of the command line as the program's parser understood it.
   *
   * @param name without dashes
   * @param given whether it was on the command line; else it is a default
   */
  void option(String name, String value, boolean given);

  /** The seed in force; origin {@code given}, {@code default}, {@code clock} or {@code unknown}. */
  void seed(int training, String key, @Nullable Object value, String origin);

  /** A metric; step from 0 unless the library counts otherwise. */
  void metric(int training, String key, double value, long step);

  /** A tag of the run that MLflow's own autolog sets for this library; the last value counts. */
  void tag(String key, String value);

  /** Data that was handed over; see {@code Event.DataUsed}. */
  void data(
      int training,
      String name,
      String context,
      String path,
      String digest,
      long rows,
      long columns);

  /** Data from elsewhere than a file; see {@code Event.SourceRead}. */
  void source(
      String kind,
      String source,
      String name,
      String digest,
      long rows,
      Map<String, String> details);

  /**
   * Other JVMs work for this one, each with a command line that shows this key: what agents in them
   * see of files, seeds, gaps and hazards belongs to this JVM's record.
   */
  void workers(String key);

  /** Whether a setting of Reprise's is {@code on}. */
  boolean isOn(String setting);

  /** A model was saved; see {@code Event.ModelWritten}. A relative path is made absolute. */
  void model(int training, String path, String format, String digest);

  /** How many rows of each model's predictions are wanted; 0 for none. */
  int golden();

  /**
   * The first rows of a matrix that a model may predict for, row by row; null unless predictions
   * are wanted.
   */
  @Nullable Rows rows(@Nullable Object matrix, int columns);

  /**
   * A model predicted after its training; what it predicted first is told.
   *
   * @param training that made the model; 0 if not known: nothing is told
   * @param how which kind of prediction; two kinds are not the same prediction
   * @param outputs of the first rows, by {@link Rows#text}
   */
  void predicted(int training, String how, @Nullable Rows rows, String[] outputs);

  /** The program opened or joined an MLflow run of its own. */
  void runJoined(String runId, String experimentId, String trackingUri, String how);

  /** Something that could not be seen; told once for each {@code what}. */
  void gap(String factor, String what, String why);

  /** Something that makes reruns differ; told once for each {@code id} and place. */
  void hazard(String id, String where, String why);

  /** Which training made this object, for {@link #trainingOf}; holds it weakly. */
  void remember(Object made, int training);

  /** The training that made this object; 0 if not remembered. */
  int trainingOf(@Nullable Object made);

  /**
   * Calls a public method of a library object (of a class for a static method), found by name and
   * number of arguments. A method that is not there, or that throws, is a gap, once, and null.
   */
  @Nullable Object read(Object target, String method, @Nullable Object... arguments);

  /** The value of a field, whatever its access; missing: a gap, once, and null. */
  @Nullable Object field(Object target, String name);
}
