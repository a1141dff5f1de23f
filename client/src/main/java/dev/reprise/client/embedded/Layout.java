package dev.reprise.client.embedded;

import dev.reprise.client.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where things lie in a file store: {@code <root>/<experiment id>/<run id>/…}. */
final class Layout {
  static final String METRICS = "metrics";
  static final String PARAMS = "params";
  static final String TAGS = "tags";
  static final String INPUTS = "inputs";
  static final String DATASETS = "datasets";
  static final String ARTIFACTS = "artifacts";

  /** A run under construction; renamed when it is whole. */
  static final String UNFINISHED = ".new-";

  private static final String TRASH = ".trash";

  /** The model registry of a file store. */
  static final String REGISTRY = "models";

  /** The logged models of an experiment. */
  static final String LOGGED = "models";

  private static final Set<String> NOT_RUNS = Set.of(TAGS, DATASETS, "traces", LOGGED);

  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][\\w\\-]{0,255}");

  private final Path root;
  private final ConcurrentMap<String, Path> runs = new ConcurrentHashMap<>();

  Layout(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path trash() {
    return root.resolve(TRASH);
  }

  /** Whether there is a store. */
  boolean exists() {
    return Files.isDirectory(root);
  }

  /**
   * Checks that the root is a file store, or may become one.
   *
   * @throws StoreException of kind {@code INVALID} for a file, or a directory with other contents
   */
  void check() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          root + " is a file, not a directory of runs; name a directory.");
    }
    if (Files.isDirectory(trash())) {
      return;
    }
    try (Stream<Path> entries = Files.list(root)) {
      List<Path> all = entries.filter(e -> !isOurs(e)).toList();
      // Another process may be making the store just now: its lock is the first file in it.
      if (!all.isEmpty()
          && all.stream().noneMatch(e -> Files.exists(e.resolve(Meta.FILE)))
          && !Files.exists(root.resolve(StoreLock.FILE))) {
        throw new StoreException(
            StoreException.Kind.INVALID,
            root + " holds other files and no MLflow experiments; name an empty directory.");
      }
    }
  }

  private static boolean isOurs(Path entry) {
    return entry.getFileName() != null && entry.getFileName().toString().startsWith(".reprise");
  }

  /** The directories of the active experiments, or of the deleted ones. */
  List<Path> experiments(boolean deleted) throws IOException {
    return subdirectories(deleted ? trash() : root).stream()
        .filter(d -> !name(d).equals(TRASH) && (deleted || !name(d).equals(REGISTRY)))
        .toList();
  }

  Optional<Path> experiment(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return Stream.of(root, trash()).map(p -> p.resolve(id)).filter(Files::isDirectory).findFirst();
  }

  /** The directory of a run in any experiment. */
  Optional<Path> run(String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    Path known = runs.get(id);
    if (known != null && isRun(known)) {
      return Optional.of(known);
    }
    for (boolean deleted : new boolean[] {false, true}) {
      for (Path experiment : experiments(deleted)) {
        Path run = experiment.resolve(id);
        if (isRun(run)) {
          runs.put(id, run);
          return Optional.of(run);
        }
      }
    }
    return Optional.empty();
  }

  List<Path> runs(Path experiment) throws IOException {
    return subdirectories(experiment).stream().filter(d -> isRun(d)).toList();
  }

  private static boolean isRun(Path directory) {
    return !NOT_RUNS.contains(name(directory))
        && !name(directory).startsWith(UNFINISHED)
        && Files.isRegularFile(directory.resolve(Meta.FILE));
  }

  static List<Path> subdirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      entries.filter(Files::isDirectory).sorted().forEach(found::add);
    } catch (NotDirectoryException e) {
      // Deleted between the two calls: nothing there.
      return List.of();
    }
    return found;
  }

  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
