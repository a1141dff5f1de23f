package dev.reprise.checker.rerun;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What a run keeps below {@code reprise/}, taken out with care: it is somebody else's. */
final class Artifacts {
  private static final String HERE = "reprise/";

  private final TrackingStore.Artifacts store;

  Artifacts(LocatedRun run) {
    this.store = run.store().artifacts(run.run().id());
  }

  /** Downloads a file; false if the run has none of that name. */
  boolean download(String path, Path target) throws IOException {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      store.download(HERE + path, target, TrackingStore.Progress.NONE);
      return true;
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Downloads a file that must have this content.
   *
   * @throws IOException if it is not there, or is another
   */
  void download(String path, Path target, String sha256) throws IOException {
    if (!download(path, target)) {
      throw new IOException("the run has no " + HERE + path + " any more");
    }
    if (!Sha256.is(target, sha256)) {
      Files.delete(target);
      throw new IOException(HERE + path + " of the run was changed since: it is not as recorded");
    }
  }

  /** Unpacks files, and only files, below a directory. */
  static void unpack(Path archive, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          Path target = directory.resolve(entry.getName()).normalize();
          if (!target.startsWith(directory)) {
            throw new IOException("an archive of the run leads out of it: " + entry.getName());
          }
          Files.createDirectories(target.toAbsolutePath().getParent());
          Files.copy(zip, target);
        }
      }
    }
  }
}
