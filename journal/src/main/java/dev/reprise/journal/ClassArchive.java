package dev.reprise.journal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The class data archive that couriers of one jar, JVM and kind of store start with: {@code
 * <base>/classes/<key>-<bytes>.jsa}. The agent asks for it and the courier makes it, so both name
 * it here. It is wanted from the second courier on: an outbox that is used once (a container's, a
 * test's) does not pay for it.
 */
public final class ClassArchive {
  /** System property by which an agent tells a courier which archive is its own. */
  public static final String PROPERTY = "reprise.archive";

  private static final String ARCHIVE = ".jsa";

  private final File directory;
  private final String key;

  private ClassArchive(File directory, String key) {
    this.directory = directory;
    this.key = key;
  }

  /**
   * The archive for couriers that this JVM's installation runs.
   *
   * @param base of the outbox
   * @param jar that couriers are run from
   * @param kind of store; others need other classes
   */
  public static ClassArchive of(File base, File jar, String kind) {
    String parts =
        String.join(
            "\0",
            System.getProperty("java.home", ""),
            System.getProperty("java.vm.version", ""),
            jar.getPath(),
            Long.toString(jar.length()),
            Long.toString(jar.lastModified()),
            kind);
    byte[] digest = Sha256.digest(parts.getBytes(StandardCharsets.UTF_8));
    return new ClassArchive(new File(base, "classes"), Sha256.hex(digest, 8));
  }

  /** As {@link #toString} wrote it. */
  public static ClassArchive named(String name) {
    File file = new File(name);
    File directory = file.getAbsoluteFile().getParentFile();
    return new ClassArchive(directory == null ? new File("/") : directory, file.getName());
  }

  /** Directory of all archives of an outbox. */
  public File directory() {
    return directory;
  }

  /**
   * The archive, whole; null if there is none. Its length is in its name because some JVMs crash on
   * one that was cut off.
   */
  public @Nullable File usable() {
    String[] names = directory.list();
    if (names != null) {
      for (String name : names) {
        if (name.startsWith(key.concat("-")) && name.endsWith(ARCHIVE)) {
          File file = new File(directory, name);
          if (file.isFile() && name.equals(file(file.length()).getName())) {
            return file;
          }
        }
      }
    }
    return null;
  }

  /** What a whole archive of this length is called. */
  public File file(long bytes) {
    return new File(directory, key + '-' + bytes + ARCHIVE);
  }

  /** A file beside it. */
  public File companion(String ending) {
    return new File(directory, key.concat(ending));
  }

  /** Whether a courier ran before, and nothing was made or tried yet. */
  public boolean isWanted() {
    return companion(".seen").isFile() && !companion(".none").isFile() && usable() == null;
  }

  /** A courier runs: the next ones want the archive. */
  public void see() throws IOException {
    mark(".seen");
  }

  /** It cannot be made: nobody tries again. */
  public void refuse() throws IOException {
    mark(".none");
  }

  private void mark(String ending) throws IOException {
    Private.directory(directory);
    File mark = companion(ending);
    if (!mark.isFile()) {
      Private.newFile(mark);
    }
  }

  /** To be given to {@link #named}. */
  @Override
  public String toString() {
    return new File(directory, key).getPath();
  }
}
