package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import dev.reprise.journal.Event;
import java.io.File;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** What one adapter tells, as events. */
final class Reporter implements Report {
  private final Library library;
  private final Recorder recorder;
  private final Trainings trainings;

  Reporter(Library library, Recorder recorder, Trainings trainings) {
    this.library = library;
    this.recorder = recorder;
    this.trainings = trainings;
  }

  @Override
  public int began(Call call, String algorithm) {
    String name = library.adapter().library();
    locate(call.self());
    for (int i = 0; i < call.size(); i++) {
      locate(call.argument(i));
    }
    int parent = trainings.current();
    int number = trainings.next();
    call.training(number);
    trainings.push(number);
    recorder.tell(
        new Event.TrainingBegan(
            number,
            parent,
            name,
            library.version(),
            algorithm,
            Thread.currentThread().getName(),
            System.currentTimeMillis()));
    recorder.evidence("a training with " + name);
    return number;
  }

  /** The library's jar, from an object of the library's: its woven classes may be told later. */
  private void locate(@Nullable Object object) {
    if (object != null && object.getClass().getName().startsWith(library.adapter().home())) {
      CodeSource source = object.getClass().getProtectionDomain().getCodeSource();
      library.from(source == null ? null : source.getLocation());
    }
  }

  @Override
  public void ended(Call call, @Nullable Throwable failure) {
    if (call.training() != 0 && trainings.pop(call.training())) {
      String why = failure == null ? "" : failure.getClass().getName();
      recorder.tell(new Event.TrainingEnded(call.training(), why, System.currentTimeMillis()));
    }
  }

  @Override
  public void lasts(Call call) {
    trainings.pop(call.training());
  }

  @Override
  public void ended(int training) {
    recorder.tell(new Event.TrainingEnded(training, "", System.currentTimeMillis()));
  }

  /** A training that the adapter itself has not ended. */
  void close(Call call, @Nullable Throwable failure) {
    ended(call, failure);
  }

  @Override
  public int training() {
    return trainings.current();
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
  public void model(int training, String path, String format, String digest) {
    recorder.modelTold(absolute(path));
    recorder.tell(
        new Event.ModelWritten(
            training, absolute(path), format, digest, System.currentTimeMillis()));
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
