package dev.reprise.courier;

import dev.reprise.journal.Outbox;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What earlier starts of this machine left for the same delivery. No JVM of that time lives, so a
 * courier takes it along: the next training delivers what a crash of the machine left.
 */
final class Earlier implements AutoCloseable {
  private final List<CourierLock> locks = new ArrayList<>();
  private final List<Path> directories = new ArrayList<>();

  private Earlier() {}

  /** Takes those that nobody else works on. */
  static Earlier take(Path delivery) throws IOException {
    Earlier earlier = new Earlier();
    Path name = delivery.getFileName();
    Path machine = delivery.toAbsolutePath().getParent();
    Path base = machine == null ? null : machine.getParent();
    if (name == null || base == null || !Outbox.isOfThisHost(delivery)) {
      return earlier;
    }
    try (DirectoryStream<Path> machines = Files.newDirectoryStream(base, Files::isDirectory)) {
      for (Path each : machines) {
        earlier.add(each.resolve(name));
      }
    }
    return earlier;
  }

  private void add(Path directory) throws IOException {
    boolean before = Outbox.isOfThisHost(directory) && !Outbox.isOfThisStart(directory);
    if (before && Files.isDirectory(directory)) {
      Optional<CourierLock> lock = CourierLock.take(directory);
      lock.ifPresent(locks::add);
      lock.ifPresent(held -> directories.add(directory));
    }
  }

  /** Their journals. */
  List<Path> journals() {
    List<Path> journals = new ArrayList<>();
    directories.forEach(directory -> journals.addAll(Outbox.journals(directory)));
    return journals;
  }

  /** Lets go of them; one without journals is removed. */
  @Override
  public void close() throws IOException {
    for (Path directory : directories) {
      if (Outbox.journals(directory).isEmpty()) {
        remove(directory);
      }
    }
    for (CourierLock lock : locks) {
      lock.close();
    }
  }

  private static void remove(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    try {
      Files.deleteIfExists(directory);
      Path machine = directory.getParent();
      if (machine != null) {
        Files.deleteIfExists(machine);
      }
    } catch (java.nio.file.DirectoryNotEmptyException e) {
      // Other deliveries of that time, or something that is not ours.
      return;
    }
  }
}
