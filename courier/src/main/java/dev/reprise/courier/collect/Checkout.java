package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Where the program's repository is looked for: where its {@code GIT_DIR} says, else around its own
 * classes, else around its working directory.
 *
 * @param variables of the program's environment
 * @param workingDirectory absolute
 * @param places directories, in the order in which they are asked
 */
public record Checkout(Map<String, String> variables, Path workingDirectory, List<Path> places) {

  public Checkout {
    variables = Map.copyOf(variables);
    places = List.copyOf(places);
  }

  /** That of a JVM. */
  public static Checkout of(JvmStory story) {
    Started started = story.started();
    Path workingDirectory = Path.of(started == null ? "/" : started.workingDirectory());
    List<Path> places = new ArrayList<>();
    for (Path path : ClassPath.paths(story)) {
      if (Files.isDirectory(path)) {
        places.add(path);
        break;
      }
      Path parent = path.getParent();
      if (parent != null && path.toString().matches(".*/(target|build/libs)/[^/]+\\.jar")) {
        places.add(parent);
        break;
      }
    }
    places.add(workingDirectory);
    return new Checkout(story.section("env"), workingDirectory, places);
  }

  /**
   * The repository, read only; null if there is none.
   *
   * @throws IOException if there is one that cannot be read
   */
  public @Nullable Repository open() throws IOException {
    Repository named = QuietGit.named(variables, workingDirectory);
    if (named != null) {
      return named;
    }
    for (Path place : places) {
      Repository around = QuietGit.find(place.toFile());
      if (around != null) {
        return around;
      }
    }
    return null;
  }
}
