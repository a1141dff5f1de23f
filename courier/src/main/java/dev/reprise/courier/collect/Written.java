package dev.reprise.courier.collect;

import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that recorded runs wrote, with the state they were left in: what a run leaves in the
 * repository is no change of the program. A file that somebody changed since is one again.
 */
final class Written {
  private static final String NAME = "written.txt";
  private static final int MOST_ENTRIES = 4096;

  private final Path directory;

  Written(Path directory) {
    this.directory = directory;
  }

  /** Files that this program wrote, models included; absolute. */
  static Set<String> by(JvmStory story) {
    Places places = Places.of(story);
    Set<String> paths = new LinkedHashSet<>();
    for (FileUse use : story.files()) {
      if (use.written()) {
        paths.add(places.absolute(use.path()));
      }
    }
    for (Training training : story.trainings()) {
      training.models().stream()
          .filter(model -> !model.path().isEmpty())
          .forEach(model -> paths.add(places.absolute(model.path())));
    }
    return paths;
  }

  /** Whether a file is as an earlier recorded run left it. */
  boolean isAsLeft(Path file, Map<String, String> left) {
    String state = left.get(file.toString());
    return state != null && state.equals(state(file));
  }

  /** What earlier runs left: state by absolute path. */
  Map<String, String> left() {
    Map<String, String> left = new HashMap<>();
    try {
      for (String line : lines()) {
        int blank = line.indexOf(' ');
        if (blank > 0) {
          left.put(line.substring(blank + 1), line.substring(0, blank));
        }
      }
    } catch (IOException e) {
      // As if there had been no earlier run: at worst an output counts as a change.
      left.clear();
    }
    return left;
  }

  /** Remembers what this run left. */
  void remember(Set<String> paths) throws IOException {
    List<String> all = new ArrayList<>(lines());
    for (String path : paths) {
      String state = state(Path.of(path));
      if (!state.isEmpty()) {
        all.add(state + " " + path);
      }
    }
    List<String> last = all.subList(Math.max(0, all.size() - MOST_ENTRIES), all.size());
    Caches.put(directory, NAME, String.join("\n", last) + "\n");
  }

  private List<String> lines() throws IOException {
    Path file = directory.resolve(NAME);
    return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
  }

  private static String state(Path file) {
    try {
      FileState state = FileState.of(file);
      return state.regular() ? state.size() + "/" + state.mtime() : "";
    } catch (IOException e) {
      // Gone again.
      return "";
    }
  }
}
