package dev.reprise.courier.deliver;

import dev.reprise.client.LoggedModel;
import dev.reprise.client.LoggedModels;
import dev.reprise.client.NewModel;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore.Artifacts;
import dev.reprise.client.TrackingStore.Progress;
import dev.reprise.courier.deliver.Models.Made;
import dev.reprise.courier.flavour.ModelDirectory;
import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Sends the models themselves, where {@code log-model} asks for it: as logged models where MLflow
 * has a flavour and the store has those, else as directories {@code model}, {@code model-2}, … of
 * the run. One that cannot be sent holds up nothing.
 */
final class LoggedModelFiles {
  /** The tag in which MLflow 2 looks for the models of a run. */
  static final String HISTORY = "mlflow.log-model.history";

  /** Each is some ten requests; a program that keeps every round of its boosting has hundreds. */
  static final int MOST = 20;

  private final String jvm;
  private final boolean asked;
  private final long mostBytes;

  /**
   * What came of it.
   *
   * @param left models that were not sent: portable paths with the reason
   * @param tags for the run
   */
  record Sent(List<String> left, Map<String, String> tags) {}

  private LoggedModelFiles(String jvm, boolean asked, long mostBytes) {
    this.jvm = jvm;
    this.asked = asked;
    this.mostBytes = mostBytes;
  }

  static LoggedModelFiles of(JvmStory story) {
    var started = story.started();
    return new LoggedModelFiles(
        started == null ? "" : started.jvmId(),
        story.setting("log-model", "off").equals("on"),
        Long.parseLong(story.setting("log-model.mb", "500")) << 20);
  }

  Sent send(Target target, List<Made> models, Instant created) {
    List<String> left = new ArrayList<>();
    List<Map<String, Object>> history = new ArrayList<>();
    int number = 0;
    for (Made model : asked ? models : List.<Made>of()) {
      try {
        String why = whyNot(model, number);
        if (why.isEmpty()) {
          number++;
          send(target, model, name(target, number), created).ifPresent(history::add);
        } else {
          left.add(model.file().path() + " (" + why + ")");
        }
      } catch (IOException e) {
        left.add(model.file().path() + " (" + e.getClass().getSimpleName() + ")");
      } catch (StoreException e) {
        if (e.isTransient()) {
          throw e;
        }
        left.add(model.file().path() + " (" + e.getMessage() + ")");
      }
    }
    return new Sent(left, history(target, history));
  }

  private String whyNot(Made model, int sent) {
    if (model.path().isEmpty()) {
      return "it was no file";
    }
    if (model.file().bytes() > mostBytes) {
      return "larger than log-model.mb=" + (mostBytes >> 20);
    }
    return sent == MOST ? "only " + MOST + " are logged" : "";
  }

  private static String name(Target target, int number) {
    String jvm = target.number() == 1 ? "" : "jvm-" + target.number() + "-";
    return jvm + (number == 1 ? "model" : "model-" + number);
  }

  /**
   * Sends one.
   *
   * @return what MLflow 2 wants to know of it; empty if it is a plain file or MLflow knows already
   */
  private Optional<Map<String, Object>> send(
      Target target, Made model, String name, Instant created) throws IOException {
    Path file = Path.of(model.path());
    Artifacts run = Finisher.artifacts(target);
    Optional<ModelDirectory> directory =
        ModelDirectory.of(model.file(), file, model.libraryVersion());
    if (directory.isEmpty()) {
      upload(run, model, name + "/" + file.getFileName());
      return Optional.empty();
    }
    LoggedModels models = target.store().loggedModels();
    Optional<LoggedModel> logged = models.create(newModel(target, model, name));
    if (logged.isEmpty()) {
      upload(run, model, name + "/" + directory.get().fileName());
      describe(run, name + "/", directory.get().files(target.id(), name, "", created));
      return Optional.of(directory.get().description(target.id(), name, "", created));
    }
    if (!logged.get().ready()) {
      Artifacts artifacts = models.artifacts(logged.get());
      upload(artifacts, model, directory.get().fileName());
      describe(artifacts, "", directory.get().files(target.id(), name, logged.get().id(), created));
    }
    models.finish(logged.get());
    return Optional.empty();
  }

  private NewModel newModel(Target target, Made model, String name) {
    return new NewModel(
        target.run(),
        name,
        jvm + "/" + name,
        Map.of(
            "reprise.model.path", model.file().path(),
            "reprise.model.sha256", model.file().canonical()));
  }

  private static void upload(Artifacts artifacts, Made model, String path) throws IOException {
    Path file = Path.of(model.path());
    String sha256 =
        Files.isDirectory(file)
            ? DirectoryDigest.each(
                file, (each, in) -> artifacts.upload(each, path + "/" + in, Progress.NONE))
            : artifacts.upload(file, path, Progress.NONE);
    if (!sha256.equals(model.file().raw())) {
      throw new IOException("the file has changed since: " + model.path());
    }
  }

  private static void describe(
      Artifacts artifacts, String directory, SortedMap<String, byte[]> files) {
    files.forEach((name, content) -> artifacts.upload(content, directory + name));
  }

  /** What a program has set itself stays as it is; half of a list would be none to MLflow. */
  private static Map<String, String> history(Target target, List<Map<String, Object>> models) {
    if (models.isEmpty() || target.run().tags().containsKey(HISTORY)) {
      return Map.of();
    }
    List<Map<String, Object>> fitting = new ArrayList<>(models);
    String text = Json.of(fitting);
    while (text.length() > target.store().limits().tagValue()) {
      fitting.remove(fitting.size() - 1);
      text = Json.of(fitting);
    }
    return Map.of(HISTORY, text);
  }
}
