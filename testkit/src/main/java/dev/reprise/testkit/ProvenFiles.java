package dev.reprise.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Notes what tests have proved: a directory for each, so that nobody waits for anybody. */
final class ProvenFiles implements TestWatcher {
  @Override
  public void testSuccessful(ExtensionContext context) {
    for (Path note : notes(context)) {
      try {
        Files.createDirectories(note);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What an earlier build has proved is so no more. */
  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    for (Path note : notes(context)) {
      try {
        Files.deleteIfExists(note);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> notes(ExtensionContext context) {
    Proves proves = context.getRequiredTestMethod().getAnnotation(Proves.class);
    Path library = ProvenTable.directory().resolve(proves.library());
    List<Path> notes = new ArrayList<>();
    for (Proof proof : proves.value()) {
      notes.add(library.resolve(proof.name()));
    }
    if (!proves.version().isEmpty()) {
      notes.add(library.resolve(ProvenTable.VERSION + proves.version()));
    }
    return notes;
  }
}
