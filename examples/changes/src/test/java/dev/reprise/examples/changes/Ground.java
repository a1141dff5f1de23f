package dev.reprise.examples.changes;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Trains programs under the agent, each run in a place of its own. Safe for many threads. */
final class Ground {
  private static final Pattern RECORDED =
      Pattern.compile("reprise: run \\S+ \\((\\w+)\\) recorded");

  private final Path directory;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, Path> bases = new ConcurrentHashMap<>();

  /** What is done to a training before it begins. */
  interface Edit {
    void in(Trial trial) throws IOException;
  }

  Ground(Path directory) throws IOException {
    this.directory = directory.toRealPath();
  }

  /** What the checker sees of a run of this program. */
  Subject train(Program program, Edit edit) {
    try {
      Path place = directory.resolve("run-" + number.incrementAndGet());
      Trial trial = new Trial(place, program, base(program), directory.resolve("outbox"));
      edit.in(trial);
      return recorded(trial.training(store()).run());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes all of it; the courier may still write there, and what is left is the system's. */
  static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        file.toFile().delete();
      }
    }
  }

  private Subject recorded(Result result) {
    Matcher line = RECORDED.matcher(result.stderr());
    if (result.exit() != 0 || !line.find()) {
      throw new IllegalStateException("not recorded: " + result);
    }
    try (TrackingStore store = Stores.open(store().toString(), directory, Map.of())) {
      return Subjects.of(new LocatedRun(store, store.getRun(line.group(1))));
    }
  }

  private Path store() {
    return directory.resolve("runs");
  }

  private Path base(Program program) {
    return bases.computeIfAbsent(
        program.name(),
        name -> {
          Path base = directory.resolve("base").resolve(name);
          try {
            Base.make(program, base);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return base;
        });
  }
}
