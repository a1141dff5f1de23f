package dev.reprise.journal;

import java.util.List;
import java.util.Map;

/**
 * What a training JVM tells. One record for each type; the journal keeps them in the order in which
 * they happened. Times are milliseconds since the epoch. A reader ignores types and trailing fields
 * it does not know, and takes the default (empty, 0) for fields that an older writer did not have.
 */
public sealed interface Event {

  /**
   * The first event of every journal; forced to disk.
   *
   * @param agentVersion of the jar that writes
   * @param jvmId unique to this JVM: {@code <host>-<boot id>-<pid>-<start time>}, hashed; names the
   *     run's creation key
   * @param bootId of the machine, so that a pid or a time from before a restart is not believed
   * @param startTime of the JVM
   * @param workingDirectory absolute
   * @param trackingUri absolute and without credentials; where the run goes
   * @param experimentId from {@code MLFLOW_EXPERIMENT_ID}; empty if not set
   * @param experimentName from {@code MLFLOW_EXPERIMENT_NAME} or the settings; empty if not set
   * @param runId to join, from {@code run.id} or {@code MLFLOW_RUN_ID}; empty for a run of our own
   * @param runName to give a run of our own; empty for the default
   * @param mainClass or main jar's main class; empty if not known yet
   * @param mode {@code observe}, …
   * @param settings of Reprise that are in force, redacted
   */
  record Started(
      String agentVersion,
      String jvmId,
      String host,
      String bootId,
      long pid,
      long startTime,
      String user,
      String workingDirectory,
      String trackingUri,
      String experimentId,
      String experimentName,
      String runId,
      String runName,
      String mainClass,
      String mode,
      Map<String, String> settings)
      implements Event {}

  /**
   * One fact of the program, redacted. Sections: {@code argv} (exact, by index), {@code jvm.arg},
   * {@code argfile} (path → content), {@code property}, {@code env}, {@code classpath} and {@code
   * modulepath} (index → absolute path, manifest {@code Class-Path} expanded), {@code
   * classpath.added}, {@code process} (umask, processors, common.parallelism, locale, timezone,
   * charset, native encoding, set.salt, java.home, stdin digest, pid namespace, …), {@code agent}
   * (other agents), {@code tag} (of the run, as MLflow's own autolog sets it; the last value
   * counts).
   */
  record ProgramFact(String section, String key, String value) implements Event {}

  /**
   * A random generator was made or seeded. At most the first K of each (site, thread) are told.
   *
   * @param generator class name
   * @param algorithm as {@code RandomGeneratorFactory} names it; empty if it has no name
   * @param how {@code constructed}, {@code setSeed}, {@code thread-local}
   * @param chosen whether the program gave the seed (false: left to chance)
   * @param seed really in force; 0 when {@code seedBytes} holds it
   * @param seedBytes hex of a byte-array seed; else empty
   * @param origin {@code unknown}, {@code clock}, …; how the value came to be, as far as seen
   * @param site first frame outside the JDK: {@code class.method(File.java:line)}
   * @param thread name, with a number behind it where names repeat
   * @param ordinal of this generator at (site, thread), or at (site, task), from 0
   * @param once what is done once in a JVM, by whichever thread comes first, and made the
   *     generator; empty if it is this thread's
   * @param task key of the task, hex; empty if tasks were not told apart
   */
  record GeneratorSeen(
      String generator,
      String algorithm,
      String how,
      boolean chosen,
      long seed,
      String seedBytes,
      String origin,
      String site,
      String thread,
      long threadId,
      long ordinal,
      String once,
      String task)
      implements Event {}

  /**
   * The running total of one (generator, site, thread); replaces any earlier one.
   *
   * @param chain rolling digest of all seeds in their order
   * @param once as in {@link GeneratorSeen}
   */
  record GeneratorTotal(
      String generator,
      boolean chosen,
      String site,
      String thread,
      long count,
      long chain,
      String once)
      implements Event {}

  /**
   * What a clock showed became a seed.
   *
   * @param site where the clock was read
   * @param task as in {@link GeneratorSeen}
   * @param ordinal how often that thread, or task, had read it there before
   */
  record ClockSeen(String site, String thread, String task, long ordinal, long value)
      implements Event {}

  /**
   * A generator that is not as it was recorded.
   *
   * @param kind {@code extra} (has no recorded seed), {@code unused} (recorded, and not made),
   *     {@code differs} (the program chose another seed)
   * @param who thread, or key of the task, or {@code *}
   * @param ordinal of the first at this place
   * @param recorded its seed then; may be empty
   * @param seen its seed now; may be empty
   */
  record ReplaySurprise(
      String kind,
      String generator,
      String site,
      String who,
      long ordinal,
      String recorded,
      String seen)
      implements Event {}

  /**
   * How a replay went.
   *
   * @param source what was replayed
   * @param recorded seeds that chance had drawn, as far as they were told one by one
   * @param given how many of them were given again
   * @param extra generators without a recorded seed
   * @param unused recorded ones that were not made
   * @param differing seeds that the program chose otherwise
   */
  record ReplayTotal(
      String source, long recorded, long given, long extra, long unused, long differing)
      implements Event {}

  /**
   * Something that was switched so that runs come out the same, or so that they show whether they
   * do.
   *
   * @param name such as {@code set.order}
   * @param state as it is now
   * @param why or why it could not be switched; may be empty
   */
  record SwitchSet(String name, String state, String why) implements Event {}

  /**
   * A file was opened.
   *
   * @param path absolute
   * @param access {@code r}, {@code w} (created or truncated), {@code a} (append) or {@code rw}
   * @param size in bytes at the time; -1 if it could not be read
   * @param mtime last change in nanoseconds since the epoch, as far as the JVM can see it
   * @param device of the file; 0 if unknown
   * @param inode of the file; 0 if unknown
   * @param site first frame outside the JDK; may be empty
   */
  record FileOpened(
      String path,
      String access,
      long size,
      long mtime,
      long device,
      long inode,
      String site,
      String thread,
      long time)
      implements Event {}

  /**
   * What a file's content was, found by the agent because the file was about to go or to change.
   *
   * @param kind {@code sha256} (value: hex), {@code link} (value: path of a hard link that keeps
   *     it)
   */
  record FileKept(String path, long device, long inode, String kind, String value)
      implements Event {}

  /**
   * An outermost training, or one inside another, began.
   *
   * @param training number in this JVM, from 1
   * @param parent the training it is inside of; 0 for none
   * @param library {@code weka}, {@code tribuo}, {@code xgboost}, …
   * @param algorithm class of the learner, or the library's own name for it
   */
  record TrainingBegan(
      int training,
      int parent,
      String library,
      String libraryVersion,
      String algorithm,
      String thread,
      long time)
      implements Event {}

  /**
   * A training ended.
   *
   * @param failure class of the exception that ended it; empty if it ended well
   */
  record TrainingEnded(int training, String failure, long time) implements Event {}

  /**
   * A hyperparameter.
   *
   * @param training 0 for the JVM as a whole
   * @param given whether it belongs among MLflow's params (what Python's autolog would show); a
   *     resolved default goes to the record only
   */
  record Parameter(int training, String key, String value, boolean given) implements Event {}

  /** The seed in force of a training, as the library knows it. */
  record SeedInForce(int training, String key, String value, String origin) implements Event {}

  record MetricPoint(int training, String key, double value, long step, long time)
      implements Event {}

  /**
   * Data that was handed to a library.
   *
   * @param context {@code training}, {@code validation}, {@code test} or empty
   * @param path of the file it came from, absolute; empty for data in memory
   * @param digest of the values in memory, {@code form:hex}; empty if not computed
   * @param rows -1 if unknown
   * @param columns -1 if unknown
   */
  record DataUsed(
      int training,
      String name,
      String context,
      String path,
      String digest,
      long rows,
      long columns)
      implements Event {}

  /**
   * A model was saved.
   *
   * @param training that made it; 0 if unknown
   * @param path absolute; empty if it went to a stream
   * @param format {@code weka}, {@code tribuo}, {@code xgboost}, … or empty to go by its content
   * @param digest canonical digest computed in memory, {@code form:hex}; empty to take the file's
   */
  record ModelWritten(int training, String path, String format, String digest, long time)
      implements Event {}

  /**
   * The program opened a run of its own.
   *
   * @param trackingUri that it uses, without credentials; empty if not known
   * @param how such as {@code MlflowClient.createRun}
   */
  record RunJoined(String runId, String experimentId, String trackingUri, String how, String thread)
      implements Event {}

  /** The first sign that this JVM trains (or was told to be recorded); a run may be created now. */
  record Evidence(String what, long time) implements Event {}

  /**
   * A place that classes came from, with how many, found at the end or at a training's end.
   *
   * @param location URL of the code source
   */
  record ClassSource(String location, int classes) implements Event {}

  /** A native library that is mapped into the process. */
  record NativeLibrary(String path) implements Event {}

  /**
   * How a probe point fares.
   *
   * @param state {@code live} (self-test passed), {@code woven}, {@code fired}, {@code missing},
   *     {@code failed}
   */
  record ProbeState(String probe, String state, String detail) implements Event {}

  /**
   * Something that decides the model could not be seen.
   *
   * @param factor name in lower case
   */
  record GapSeen(String factor, String what, String why) implements Event {}

  record HazardSeen(String id, String where, String why) implements Event {}

  /**
   * The JVM came to its end.
   *
   * @param status {@code FINISHED}, {@code FAILED} or {@code KILLED}
   * @param exitCode as the process will return it, as far as known
   * @param reason such as {@code main returned}, {@code exit(3)}, {@code uncaught
   *     java.lang.IllegalStateException}, {@code signal}
   */
  record Ended(String status, int exitCode, String reason, long time) implements Event {}

  /**
   * What a model predicted for one row, in its first predictions after training.
   *
   * @param training that made the model
   * @param row from 0, in the order of that prediction
   * @param how which kind of prediction it was, in the library's words
   * @param digest of the row's values; empty if they were not seen
   * @param output numbers with blanks between them
   * @param input the row's values likewise; empty unless asked for
   */
  record Predicted(int training, int row, String how, String digest, String output, String input)
      implements Event {}

  /**
   * Data that came from elsewhere than from a file: the rows of a query, a download. A later one of
   * the same kind, source and name replaces an earlier one.
   *
   * @param kind {@code jdbc}, {@code http} or {@code hadoop}; of a table {@code delta} or {@code
   *     iceberg}
   * @param source URL without secrets; of a table where it lies, a path if it is on this machine
   * @param name the statement without its literals; of a download empty, or its number where one
   *     URL gave several contents; of a table the number of its version, or the id of the snapshot
   * @param digest SHA-256 of the whole content, hex; empty if not computed
   * @param rows -1 if unknown
   * @param bytes -1 if unknown
   * @param details what else is known, by name
   * @param site first frame outside the JDK and the library; may be empty
   */
  record SourceRead(
      String kind,
      String source,
      String name,
      String digest,
      long rows,
      long bytes,
      Map<String, String> details,
      String site,
      long time)
      implements Event {}

  /**
   * A search has tried these params; they and what came of them are told under this number. No
   * training of its own: what was fitted for it is inside of the search.
   *
   * @param training number, as trainings have
   * @param search the training that is the search
   * @param algorithm class of what was tried
   */
  record CandidateTried(int training, int search, String algorithm, long time) implements Event {}

  /** A frame whose type this reader does not know; written by a newer version. */
  record Unknown(int type) implements Event {}

  /** All record types that are written, in the order of their type numbers; append only. */
  List<Class<? extends Event>> TYPES =
      List.of(
          Started.class,
          ProgramFact.class,
          GeneratorSeen.class,
          GeneratorTotal.class,
          FileOpened.class,
          FileKept.class,
          TrainingBegan.class,
          TrainingEnded.class,
          Parameter.class,
          SeedInForce.class,
          MetricPoint.class,
          DataUsed.class,
          ModelWritten.class,
          RunJoined.class,
          Evidence.class,
          ClassSource.class,
          NativeLibrary.class,
          ProbeState.class,
          GapSeen.class,
          HazardSeen.class,
          Ended.class,
          ClockSeen.class,
          ReplaySurprise.class,
          ReplayTotal.class,
          SwitchSet.class,
          Predicted.class,
          SourceRead.class,
          CandidateTried.class);
}
