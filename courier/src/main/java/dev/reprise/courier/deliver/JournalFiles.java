package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Base;
import dev.reprise.journal.NoteFile;
import dev.reprise.journal.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A journal and the files beside it that tell how far its delivery is. */
public record JournalFiles(Path journal) {
  /** Companion: why the journal could not be delivered, in one line. */
  public static final String ERROR = Outbox.TROUBLE;

  private static final String OWN = ".own";

  /** The outbox that they lie in. */
  Base base() {
    Path delivery = journal.toAbsolutePath().getParent();
    return Base.around(delivery == null ? journal : delivery);
  }

  /** Directory for what is needed until all is delivered; goes with the journal. */
  public Path aside() {
    return companion(Outbox.SIDE_FILES).resolve("aside");
  }

  /** Whether the store has all of it already; what is left is to clear up. */
  public boolean acknowledged() {
    return Files.exists(companion(Outbox.ACK));
  }

  /** Says that a run of our own is about to be created, or was. */
  void markOwn() throws IOException {
    if (!mayHaveOwn()) {
      Files.createFile(companion(OWN));
    }
  }

  /** Whether a run of our own may exist; its key in the store tells which. */
  boolean mayHaveOwn() {
    return Files.exists(companion(OWN));
  }

  /** The run of our own was deleted. */
  void forgetOwn() throws IOException {
    Files.deleteIfExists(companion(Outbox.RUN));
    Files.deleteIfExists(companion(OWN));
  }

  /** Says that there is a run now. */
  void noteRun(Map<String, String> note) throws IOException {
    NoteFile.write(companion(Outbox.RUN).toFile(), note);
  }

  /** Says why delivery failed; the next attempt that works removes it. */
  public void noteError(String reason) throws IOException {
    Path error = companion(ERROR);
    Path part = error.resolveSibling(error.getFileName() + ".part");
    String line = reason.lines().findFirst().orElse("").strip() + "\n";
    Files.write(part, line.getBytes(StandardCharsets.UTF_8));
    Files.move(part, error, StandardCopyOption.ATOMIC_MOVE);
  }

  void clearError() throws IOException {
    Files.deleteIfExists(companion(ERROR));
  }

  /** Says that the store has all of it, for the agent that may be waiting; then clears up. */
  void acknowledge(Map<String, String> note) throws IOException {
    NoteFile.write(companion(Outbox.ACK).toFile(), note);
    remove();
  }

  /** Removes the journal and its companions but the acknowledgement; repeatable. */
  public void remove() throws IOException {
    Files.deleteIfExists(journal);
    Path sideFiles = companion(Outbox.SIDE_FILES);
    if (Files.isDirectory(sideFiles)) {
      try (Stream<Path> files = Files.walk(sideFiles)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
    forgetOwn();
    clearError();
    Files.deleteIfExists(companion(Outbox.LOCK));
  }

  private Path companion(String ending) {
    return Outbox.companion(journal, ending);
  }
}
