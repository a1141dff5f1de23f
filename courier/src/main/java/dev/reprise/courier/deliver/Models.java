package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Places;
import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.GapSeen;
import dev.reprise.journal.Event.ModelWritten;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import dev.reprise.record.ModelFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The models that a run made, with their digests. */
final class Models {
  /** What the record says of a run's models that could not be read. */
  static final String GONE = "models.gone";

  /** What the record says of a run's models that were to be logged and are not. */
  static final String LEFT = "models.not-logged";

  /**
   * A model.
   *
   * @param path where it lies; empty if it went into a stream
   * @param libraryVersion that wrote it; empty if not known
   */
  record Made(ModelFile file, String path, String libraryVersion) {}

  private static final String ELSEWHERE = "model at ";

  private final JvmStory story;
  private final Map<String, ModelDigest> digests = new HashMap<>();
  private final Set<String> gone = new TreeSet<>();

  Models(JvmStory story) {
    this.story = story;
  }

  /**
   * The models of a run: those that a library saved, and files that the program wrote and that look
   * like models.
   */
  List<Made> of(Slice slice) {
    Map<String, ModelWritten> saved = new LinkedHashMap<>();
    List<ModelFile> streams = new ArrayList<>();
    Map<Integer, String> versions = new HashMap<>();
    for (Training training : slice.trainings()) {
      TrainingBegan began = training.began();
      versions.put(training.number(), began == null ? "" : began.libraryVersion());
      for (ModelWritten model : training.models()) {
        if (model.path().isEmpty()) {
          inMemory(model, streams);
        } else {
          saved.put(model.path(), model);
        }
      }
    }
    List<Made> models = new ArrayList<>();
    saved.values().forEach(m -> file(m, versions.getOrDefault(m.training(), ""), models));
    ModelRules rules = new ModelRules(story);
    for (FileUse use : story.files()) {
      if (!isIn(use.path(), saved) && looksLikeModel(rules, use)) {
        digest(use.path(), "", "", models);
      }
    }
    streams.removeIf(stream -> models.stream().anyMatch(made -> isIn(made.file(), stream)));
    streams.forEach(stream -> models.add(new Made(stream, "", "")));
    return models;
  }

  /** Whether the program wrote to this file what it took out of the library as a stream. */
  private static boolean isIn(ModelFile file, ModelFile stream) {
    return file.form().equals(stream.form()) && file.canonical().equals(stream.canonical());
  }

  /** Whether the file is one of these, or lies in one that is a directory. */
  private static boolean isIn(String path, Map<String, ModelWritten> saved) {
    for (String at = path; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      if (saved.containsKey(at)) {
        return true;
      }
      if (at.indexOf('/') < 0) {
        return false;
      }
    }
    return false;
  }

  /** Models that were saved but could not be read: portable paths with the reason. */
  Set<String> gone() {
    for (GapSeen gap : story.gaps()) {
      if (isAboutAModel(gap)) {
        gone.add(gap.what().substring(ELSEWHERE.length()) + " (" + gap.why() + ")");
      }
    }
    return gone;
  }

  /**
   * Whether an adapter says with this that a model lies where no file is. A model is an outcome: it
   * is no gap in what decides it.
   */
  static boolean isAboutAModel(GapSeen gap) {
    return gap.what().startsWith(ELSEWHERE);
  }

  private static boolean looksLikeModel(ModelRules rules, FileUse use) {
    try {
      return rules.matches(use);
    } catch (IOException | InvalidPathException e) {
      // Went away between the question and the answer: as if it had gone before.
      return false;
    }
  }

  /** A model that went into a stream: what the adapter computed is all that there is. */
  private static void inMemory(ModelWritten model, List<ModelFile> models) {
    int colon = model.digest().lastIndexOf(':');
    if (colon > 0) {
      String form = model.digest().substring(0, colon);
      String hex = model.digest().substring(colon + 1);
      String path = "(stream of training " + model.training() + ")";
      models.add(new ModelFile(path, hex, hex, form, List.of("the file: it was no file"), -1));
    }
  }

  private void file(ModelWritten model, String version, List<Made> models) {
    int colon = model.digest().lastIndexOf(':');
    int size = models.size();
    digest(model.path(), model.format(), version, models);
    if (colon > 0 && models.size() > size) {
      ModelFile file = models.remove(size).file();
      ModelFile known =
          new ModelFile(
              file.path(),
              file.raw(),
              model.digest().substring(colon + 1),
              model.digest().substring(0, colon),
              List.of("what its library does not count as learned"),
              file.bytes());
      models.add(new Made(known, model.path(), version));
    }
  }

  private void digest(String path, String format, String version, List<Made> models) {
    String portable = Places.of(story).portable(path);
    try {
      ModelDigest digest = digests.get(path);
      if (digest == null) {
        Path file = Path.of(path);
        boolean directory = Files.isDirectory(file);
        if (Files.exists(file) && !directory && !Files.isRegularFile(file)) {
          // A pipe or device would keep its reader waiting.
          gone.add(portable + " (no regular file)");
          return;
        }
        digest = directory ? DirectoryDigest.read(file) : read(file, format, version);
        digests.put(path, digest);
      }
      models.add(new Made(digest.at(portable), path, version));
    } catch (IOException | InvalidPathException e) {
      gone.add(portable + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static ModelDigest read(Path file, String format, String version) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return CanonicalDigests.canonical(format, version, in);
    }
  }
}
