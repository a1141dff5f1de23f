package dev.reprise.courier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** What a courier does, one line each. Safe for use by several threads. */
public final class CourierLog {
  /** Size at which the file becomes {@code courier.log.1} and a new one begins. */
  private static final long MOST_BYTES = 1 << 20;

  private final Consumer<String> lines;

  private CourierLog(Consumer<String> lines) {
    this.lines = lines;
  }

  /** A log that keeps its last one to two megabytes in a file. */
  public static CourierLog to(Path file) {
    return new CourierLog(line -> append(file, line));
  }

  /** A log that gives its lines to somebody. */
  public static CourierLog to(Consumer<String> lines) {
    return new CourierLog(lines);
  }

  /** Says what was done. */
  public void info(String message) {
    write("INFO ", message);
  }

  /** Says what went wrong. */
  public void warn(String message) {
    write("WARN ", message);
  }

  private synchronized void write(String level, String message) {
    String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    lines.accept(time + " " + level + message.replace('\n', ' ') + "\n");
  }

  private static void append(Path file, String line) {
    try {
      if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
        Path before = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(file)) {
        Files.createFile(file);
        Private.restrict(file);
      }
      Files.write(
          file,
          line.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // A full disk: delivery matters more than its log.
    }
  }
}
