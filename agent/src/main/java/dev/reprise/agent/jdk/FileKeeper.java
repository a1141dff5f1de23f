package dev.reprise.agent.jdk;

import dev.reprise.agent.Recorder;
import dev.reprise.journal.Event;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Holds fast what a file's content was, when the program is about to delete or replace it. */
public final class FileKeeper {
  private static final long SMALL = 16L << 20;
  private static final int MOST = 256;

  private final Recorder recorder;
  private volatile @Nullable File links;
  private int kept;

  /** Tells this recorder. */
  public FileKeeper(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Hard links may be made here; a directory that need not exist yet. */
  public void links(File directory) {
    links = directory;
  }

  void keep(String path, FileState read, boolean linkable) {
    FileState now = FileState.of(path);
    if (now == null || !now.sameContent(read)) {
      recorder.gap("data", path, "changed after it was read");
      return;
    }
    synchronized (this) {
      if (++kept > MOST) {
        recorder.gap("data", "deleted files", "more than " + MOST + " that had been read");
        return;
      }
    }
    try {
      if (now.size() <= SMALL) {
        tell(path, now, "sha256", digest(path));
      } else if (linkable && links != null) {
        tell(path, now, "link", link(path, now));
      } else {
        recorder.gap("data", path, "overwritten after it was read");
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      recorder.gap("data", path, "gone or changed after it was read: " + e.getMessage());
    }
  }

  private void tell(String path, FileState state, String kind, String value) {
    recorder.tell(new Event.FileKept(path, state.device(), state.inode(), kind, value));
  }

  private static String digest(String path) throws IOException, NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new FileInputStream(path)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
      }
    }
    StringBuilder hex = new StringBuilder(64);
    for (byte b : sha256.digest()) {
      hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.toString();
  }

  private String link(String path, FileState state) throws IOException {
    File directory = links;
    if (directory == null || !(directory.isDirectory() || directory.mkdirs())) {
      throw new IOException("no place for a link");
    }
    File link = new File(directory, "kept-" + state.device() + '-' + state.inode());
    if (!link.exists()) {
      Files.createLink(link.toPath(), new File(path).toPath());
    }
    return link.getPath();
  }
}
