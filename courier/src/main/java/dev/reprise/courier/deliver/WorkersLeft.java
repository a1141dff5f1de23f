package dev.reprise.courier.deliver;

import dev.reprise.courier.CourierLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Clears away what workers told for a JVM that had no agent, or did not train. */
public final class WorkersLeft {
  private static final Duration KEPT = Duration.ofDays(30);

  private WorkersLeft() {}

  /**
   * Removes what nobody has written to or read for 30 days.
   *
   * @param delivery a delivery's directory in the outbox
   */
  public static void removeOld(Path delivery, CourierLog log) {
    Path machine = delivery.toAbsolutePath().getParent();
    Path base = machine == null ? null : machine.getParent();
    if (base == null || !Files.isDirectory(base.resolve("workers"))) {
      return;
    }
    Instant limit = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(base.resolve("workers"))) {
      for (Path workers : all) {
        if (newest(workers).isBefore(limit)) {
          remove(workers);
        }
      }
    } catch (IOException e) {
      log.warn("cannot clear away what workers have left: " + e);
    }
  }

  private static Instant newest(Path directory) throws IOException {
    Instant newest = Instant.EPOCH;
    for (Path file : below(directory)) {
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      newest = changed.isAfter(newest) ? changed : newest;
    }
    return newest;
  }

  static void remove(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      for (Path file : below(directory)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
