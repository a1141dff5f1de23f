package dev.reprise.courier;

import dev.reprise.journal.ClassArchive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has the class data archive made with which the next couriers start in half the time. Another JVM
 * makes it, so that whatever goes wrong there goes wrong there: an archive has its name only once
 * it is whole and a JVM has started with it.
 */
final class Archiver {
  private static final long PATIENCE_SECONDS = 180;
  private static final int MOST_FILES = 12;

  private final ClassArchive archive;
  private final Path list;
  private final Path part;

  private Archiver(ClassArchive archive) {
    long pid = ProcessHandle.current().pid();
    this.archive = archive;
    // As the JVM writes %p.
    this.list = archive.companion("-pid" + pid + ".list").toPath();
    this.part = archive.companion("-" + pid + ".part").toPath();
  }

  /** Does what the agent that started this process asked for; says nothing whatever happens. */
  static void run() throws InterruptedException {
    String name = System.getProperty(ClassArchive.PROPERTY, "");
    if (!name.isEmpty()) {
      try {
        new Archiver(ClassArchive.named(name)).work();
      } catch (IOException e) {
        // A full or read-only disk: couriers start as they did before.
        return;
      }
    }
  }

  private void work() throws IOException, InterruptedException {
    try {
      if (archive.isWanted() && Files.exists(list)) {
        make();
      } else {
        archive.see();
      }
    } finally {
      Files.deleteIfExists(list);
      Files.deleteIfExists(part);
    }
  }

  private void make() throws IOException, InterruptedException {
    Path directory = archive.directory().toPath();
    Optional<CourierLock> lock = CourierLock.take(directory);
    if (lock.isEmpty()) {
      return;
    }
    try (CourierLock held = lock.get()) {
      if (!archive.isWanted()) {
        return;
      }
      int made = java("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-Xmx256m");
      // Tried out before anybody else sees it; without arguments a courier says how it is used.
      if (made == 0 && java("-Xshare:auto", "-XX:+VerifySharedSpaces") == CourierMain.USAGE) {
        Private.restrict(part);
        Path file = archive.file(Files.size(part)).toPath();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        archive.refuse();
      }
      prune(directory);
    }
  }

  private int java(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-XX:SharedArchiveFile=" + part, "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(CourierMain.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  /** Every jar and JVM has archives of its own: the oldest files go. */
  private static void prune(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files =
          new ArrayList<>(
              all.filter(Files::isRegularFile)
                  .filter(file -> !file.endsWith(CourierLock.NAME))
                  .toList());
    }
    files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
    for (Path file : files.subList(0, Math.max(0, files.size() - MOST_FILES))) {
      Files.deleteIfExists(file);
    }
  }
}
