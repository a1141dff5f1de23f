package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Rows;
import dev.reprise.journal.Event;
import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one adapter tells, as events. */
final class Reporter implements Report {
  private final Library library;
  private final Recorder recorder;
  private final Trainings trainings;
  private final Predictions predictions;

  Reporter(Library library, Recorder recorder, Trainings trainings, Predictions predictions) {
    this.library = library;
    this.recorder = recorder;
    this.trainings = trainings;
    this.predictions = predictions;
  }

  @Override
  public int began(Call call, String algorithm) {
    String name = library.adapter().library();
    int parent = training();
    int number = trainings.next();
    String version = library.version();
    if (call instanceof OpenCall open) {
      open.training(number);
      Copy copy = open.copy();
      version = copy == null ? version : copy.version();
    }
    trainings.push(number);
    recorder.tell(
        new Event.TrainingBegan(
            number,
            parent,
            name,
            version,
            algorithm,
            Thread.currentThread().getName(),
            System.currentTimeMillis()));
    recorder.evidence("a training with " + name);
    return number;
  }

  @Override
  public void hosts(Call call, String threads) {
    trainings.hosts(call.training(), threads);
  }

  @Override
  public void ended(Call call, @Nullable Throwable failure) {
    if (call.training() != 0 && trainings.pop(call.training())) {
      ended(call.training(), failure);
    }
  }

  @Override
  public void lasts(Call call) {
    trainings.pop(call.training());
  }

  @Override
  public void ended(int training) {
    ended(training, null);
  }

  @Override
  public void ended(int training, @Nullable Throwable failure) {
    String why = failure == null ? "" : failure.getClass().getName();
    recorder.tell(new Event.TrainingEnded(training, why, System.currentTimeMillis()));
  }

  @Override
  public int candidate(int search, String algorithm) {
    int number = trainings.next();
    recorder.tell(new Event.CandidateTried(number, search, algorithm, System.currentTimeMillis()));
    return number;
  }

  /** A training that the adapter itself has not ended. */
  void close(Call call, @Nullable Throwable failure) {
    ended(call, failure);
  }

  @Override
  public int training() {
    int current = trainings.current();
    return current == 0 ? trainings.host(Thread.currentThread().getName()) : current;
  }

  @Override
  public void parameter(int training, String key, @Nullable Object value, boolean given) {
    recorder.tell(new Event.Parameter(training, key, String.valueOf(value), given));
  }

  @Override
  public void option(String name, String value, boolean given) {
    if (trainings.isNewOption(name, value)) {
      String from = library.adapter().library() + (given ? "" : ", default");
      recorder.tell(new Event.ProgramFact("option", name, value));
      recorder.tell(new Event.ProgramFact("option.from", name, from));
    }
  }

  @Override
  public void seed(int training, String key, @Nullable Object value, String origin) {
    recorder.tell(new Event.SeedInForce(training, key, String.valueOf(value), origin));
  }

  @Override
  public void metric(int training, String key, double value, long step) {
    recorder.tell(new Event.MetricPoint(training, key, value, step, System.currentTimeMillis()));
  }

  @Override
  public void tag(String key, String value) {
    recorder.tell(new Event.ProgramFact("tag", key, value));
  }

  @Override
  public void data(
      int training,
      String name,
      String context,
      String path,
      String digest,
      long rows,
      long columns) {
    recorder.tell(
        new Event.DataUsed(training, name, context, absolute(path), digest, rows, columns));
  }

  @Override
  public void source(
      String kind,
      String source,
      String name,
      String digest,
      long rows,
      Map<String, String> details) {
    recorder.tell(
        new Event.SourceRead(
            kind, source, name, digest, rows, -1, details, "", System.currentTimeMillis()));
  }

  @Override
  public void workers(String key) {
    recorder.tell(new Event.ProgramFact("workers", key, library.adapter().library()));
  }

  @Override
  public boolean isOn(String setting) {
    return trainings.settings().isOn(setting);
  }

  @Override
  public void model(int training, String path, String format, String digest) {
    recorder.modelTold(absolute(path));
    recorder.tell(
        new Event.ModelWritten(
            training, absolute(path), format, digest, System.currentTimeMillis()));
  }

  @Override
  public int golden() {
    return predictions.most();
  }

  @Override
  public @Nullable Rows rows(@Nullable Object matrix, int columns) {
    return predictions.rows(matrix, columns);
  }

  @Override
  public void predicted(int training, String how, @Nullable Rows rows, String[] outputs) {
    predictions.tell(training, how, rows, outputs, recorder);
  }

  private static String absolute(String path) {
    return path.isEmpty() ? path : new File(path).getAbsolutePath();
  }

  @Override
  public void runJoined(String runId, String experimentId, String trackingUri, String how) {
    recorder.tell(
        new Event.RunJoined(
            runId, experimentId, trackingUri, how, Thread.currentThread().getName()));
    recorder.evidence("the program opened an MLflow run");
  }

  @Override
  public void gap(String factor, String what, String why) {
    recorder.gap(factor, what, why);
  }

  @Override
  public void hazard(String id, String where, String why) {
    recorder.hazard(id, where, why);
  }

  @Override
  public void remember(Object made, int training) {
    trainings.remember(made, training);
  }

  @Override
  public int trainingOf(@Nullable Object made) {
    return trainings.of(made);
  }

  @Override
  public @Nullable Object read(Object target, String method, @Nullable Object... arguments) {
    try {
      return Reflect.call(target, method, arguments);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      missing(method, e);
      return null;
    }
  }

  @Override
  public @Nullable Object field(Object target, String name) {
    try {
      return Reflect.field(target, name);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      missing(name, e);
      return null;
    }
  }

  private void missing(String member, Throwable why) {
    recorder.gap(
        library.adapter().factor(),
        library.adapter().library() + ' ' + library.version() + ": " + member,
        String.valueOf(why));
  }
}
