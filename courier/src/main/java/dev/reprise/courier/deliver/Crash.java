package dev.reprise.courier.deliver;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that a JVM leaves when it crashes ({@code hs_err_pid<pid>.log}): by it a crash is told
 * from a kill.
 */
final class Crash {
  private static final String ERROR_FILE = "-XX:ErrorFile=";
  private static final int HEAD = 4096;

  private Crash() {}

  /** Why the JVM crashed, in one line; empty if no such file tells. */
  static Optional<String> of(JvmStory story) {
    Started started = story.started();
    if (started == null) {
      return Optional.empty();
    }
    for (String place : places(story, started)) {
      try {
        Path file = Path.of(place);
        // A file of that name may be another JVM's, which had the number before.
        if (Files.isRegularFile(file)
            && Files.getLastModifiedTime(file).toMillis() >= started.startTime()) {
          Optional<String> cause = cause(head(file), started.pid());
          if (cause.isPresent()) {
            return cause.map(text -> "crashed: " + text + "; see " + file.getFileName());
          }
        }
      } catch (IOException | InvalidPathException e) {
        // The next place is looked at; without any it is a kill as far as anybody knows.
      }
    }
    return Optional.empty();
  }

  private static List<String> places(JvmStory story, Started started) {
    String pid = Long.toString(started.pid());
    List<String> places = new ArrayList<>();
    for (String option : story.list("jvm.arg")) {
      if (option.startsWith(ERROR_FILE)) {
        String file = option.substring(ERROR_FILE.length()).replace("%p", pid);
        places.add(Path.of(started.workingDirectory()).resolve(file).toString());
      }
    }
    String name = "hs_err_pid" + pid + ".log";
    places.add(started.workingDirectory() + "/" + name);
    places.add("/tmp/" + name);
    return places;
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    }
  }

  /** {@code # SIGSEGV (0xb) at pc=0x00007f…, pid=4711, tid=4712}. */
  private static Optional<String> cause(String head, long pid) {
    Matcher line = Pattern.compile("(?m)^#[ \t]+(\\S.*), pid=" + pid + ", tid=").matcher(head);
    // Where in memory it was differs from run to run.
    return line.find()
        ? Optional.of(line.group(1).replaceFirst(" at pc=\\S+", ""))
        : Optional.empty();
  }
}
