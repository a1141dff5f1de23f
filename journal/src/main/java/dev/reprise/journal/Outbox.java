package dev.reprise.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where journals wait until a store has them: {@code <base>/<host>-<boot id>/<delivery key>/<start
 * millis>-<pid>.journal} and its companions; see docs/journal.md. Directories are 0700, files 0600.
 */
public final class Outbox {
  /** Ending of a journal's name. */
  public static final String JOURNAL = ".journal";

  /** Ending of the name of a journal that belongs to another JVM's, see {@link #workers}. */
  public static final String PART = ".part";

  /** Companion, behind the journal's name: locked by the JVM that writes, while it lives. */
  public static final String LOCK = ".lock";

  /** Companion: directory of payloads too large for a frame. */
  public static final String SIDE_FILES = ".d";

  /** Companion: the run was created; see {@link NoteFile}. */
  public static final String RUN = ".run";

  /** Companion: the store has all of it; see {@link NoteFile}. */
  public static final String ACK = ".ack";

  /** Companion: why it could not be delivered when that was last tried, as text. */
  public static final String TROUBLE = ".err";

  private final File base;
  private final String why;
  private final LocalKey key;

  private Outbox(File base, String why, LocalKey key) {
    this.base = base;
    this.why = why;
    this.key = key;
  }

  /**
   * Opens the outbox in the first place that can be written, making what is missing: the setting,
   * {@code REPRISE_OUTBOX}, {@code $XDG_STATE_HOME/reprise}, {@code $HOME/.local/state/reprise},
   * {@code <java.io.tmpdir>/reprise-<user>}.
   *
   * @param setting {@code outbox} of Reprise's settings; empty if not set
   * @throws IOException in one line, if no place can be written
   */
  public static Outbox open(String setting) throws IOException {
    return open(setting, System.getenv());
  }

  static Outbox open(String setting, Map<String, String> environment) throws IOException {
    OutboxBase choice = new OutboxBase(environment);
    File base = choice.choose(setting);
    return new Outbox(base, choice.why(), LocalKey.of(new File(base, "key")));
  }

  public File base() {
    return base;
  }

  /** Why {@link #base()} is not the place that was asked for, in one line; empty if it is. */
  public String why() {
    return why;
  }

  /** The redactor that uses this outbox's key. */
  public Redactor redactor() {
    return new Redactor(key);
  }

  /**
   * Directory of the journals that go to one place under one name, made if it is missing. Who knows
   * the directory's name learns nothing of the parts.
   *
   * @param trackingUri absolute
   * @param credentials user and password, or token; empty for none
   * @param tls settings that change whom the client trusts, in any fixed form; empty for none
   */
  public File delivery(String trackingUri, String credentials, String tls) throws IOException {
    String parts = String.join("\0", trackingUri, credentials, tls);
    File machine = new File(base, host().concat("-").concat(Machine.bootId()));
    File directory = new File(machine, key.digest(parts));
    Private.directory(directory);
    return directory;
  }

  /** Name of a new journal in a delivery's directory. */
  public static File journal(File delivery, long startMillis, long pid) {
    String name = Long.toString(startMillis).concat("-").concat(Long.toString(pid));
    return new File(delivery, name.concat(JOURNAL));
  }

  /**
   * Directory of the journals of JVMs that work for another; nothing is delivered from there but
   * with that one's. Made if it is missing.
   *
   * @param key by which the JVM and those that work for it know each other
   */
  public File workers(String key) throws IOException {
    File directory = workers(base, key);
    Private.directory(directory);
    return directory;
  }

  /** As {@link #workers(String)}, of an outbox with this base, and without making it. */
  public static File workers(File base, String key) {
    return new File(new File(base, "workers"), fileName(key));
  }

  /** Name of a new journal in such a directory. */
  public static File part(File workers, long startMillis, long pid) {
    String name = Long.toString(startMillis).concat("-").concat(Long.toString(pid));
    return new File(workers, name.concat(PART));
  }

  /** The journals in such a directory, oldest first. */
  public static List<Path> parts(File workers) {
    return files(workers, PART);
  }

  /** A companion of a journal, such as {@link #ACK}: the same name with the ending behind it. */
  public static File companion(File journal, String ending) {
    return new File(journal.getPath().concat(ending));
  }

  /** As {@link #companion(File, String)}. */
  public static Path companion(Path journal, String ending) {
    return companion(journal.toFile(), ending).toPath();
  }

  /** All delivery directories, of earlier starts and other hosts that share the base too. */
  public List<Path> deliveries() {
    List<Path> found = new ArrayList<>();
    for (File machine : list(base)) {
      for (File delivery : list(machine)) {
        if (delivery.isDirectory()) {
          found.add(delivery.toPath());
        }
      }
    }
    return found;
  }

  /** Whether a delivery's directory is of this host, since whichever start of it. */
  public static boolean isOfThisHost(Path delivery) {
    String machine = machine(delivery);
    return machine.lastIndexOf('-') == host().length() && machine.startsWith(host());
  }

  /** Whether a delivery's directory is of this start of this system, whatever host it is called. */
  public static boolean isOfThisStart(Path delivery) {
    return machine(delivery).endsWith("-".concat(Machine.bootId()));
  }

  private static String machine(Path delivery) {
    File parent = delivery.toFile().getAbsoluteFile().getParentFile();
    return parent == null ? "" : parent.getName();
  }

  private static String host() {
    return fileName(Machine.host());
  }

  /** The journals of a delivery, oldest first, acknowledged ones included. */
  public static List<Path> journals(Path delivery) {
    return files(delivery.toFile(), JOURNAL);
  }

  private static List<Path> files(File directory, String ending) {
    List<Path> found = new ArrayList<>();
    for (File file : list(directory)) {
      if (file.getName().endsWith(ending) && file.isFile()) {
        found.add(file.toPath());
      }
    }
    return found;
  }

  private static File[] list(File directory) {
    File[] files = directory.listFiles();
    if (files == null) {
      return new File[0];
    }
    Arrays.sort(files);
    return files;
  }

  private static String fileName(String host) {
    char[] name = host.toCharArray();
    for (int i = 0; i < name.length; i++) {
      if (!Character.isLetterOrDigit(name[i]) && name[i] != '.' && name[i] != '_') {
        name[i] = '-';
      }
    }
    return new String(name);
  }
}
