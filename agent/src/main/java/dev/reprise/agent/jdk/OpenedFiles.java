package dev.reprise.agent.jdk;

import dev.reprise.agent.Globs;
import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.http.Downloads;
import dev.reprise.agent.place.Sites;
import dev.reprise.agent.place.Threads;
import dev.reprise.journal.Event;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the program opens: each file at its first opening, and again when it has changed since. */
public final class OpenedFiles {
  private static final int MOST = 20_000;
  private static final int LOOKED_AT = 64;

  /** Kinds of interface, as the table of JDK points numbers them. */
  private static final int INPUT = 0, OUTPUT = 1, RANDOM = 2;

  private static final int WRITE_ONLY = 1, READ_WRITE = 2;
  private static final boolean LINUX = new File("/proc/self").exists();
  private static final int APPEND = LINUX ? 02000 : 8;
  private static final int TRUNCATE = LINUX ? 01000 : 02000;

  private final Recorder recorder;
  private final FileFilter filter;
  private final FileKeeper keeper;
  private final Globs models;
  private final String temporary = System.getProperty("java.io.tmpdir", "/tmp") + '/';
  private final Threads threads = new Threads();
  private final Map<String, Opened> known = new HashMap<>();

  private @Nullable Downloads downloads;

  /** Models among those that are too many. */
  private final Set<String> later = new HashSet<>();

  private static final class Opened {
    @Nullable FileState state;
    int times;
    boolean kept;
  }

  /** With the setting {@code model.files}. */
  public OpenedFiles(Recorder recorder, FileFilter filter, FileKeeper keeper, Globs models) {
    this.recorder = recorder;
    this.filter = filter;
    this.keeper = keeper;
    this.models = models;
  }

  /** Before a file is opened: if that will change what was read before, keep that. */
  public void opening(Object path, int flags, int kind) {
    String access = access(flags, kind);
    if (!access.equals("r") && !access.equals("a")) {
      leaving(path, false);
    }
  }

  /** Before a file is deleted, renamed or replaced. */
  public void removing(Object path) {
    leaving(path, true);
  }

  private void leaving(Object path, boolean linkable) {
    String absolute = new File(path.toString()).getAbsolutePath();
    Opened read;
    synchronized (known) {
      read = known.get("r " + absolute);
      if (read == null || read.kept) {
        return;
      }
      read.kept = true;
    }
    FileState state = read.state;
    if (state != null) {
      keeper.keep(absolute, state, linkable);
    }
  }

  /** A file was opened. */
  public void opened(Object path, int flags, int kind) {
    String absolute = new File(path.toString()).getAbsolutePath();
    if (!filter.takes(absolute)) {
      return;
    }
    if (FileFilter.isHandedOver(absolute)) {
      absolute = meant(absolute);
    }
    String access = access(flags, kind);
    if (access.equals("r") && absolute.startsWith(temporary) && isOwn(absolute)) {
      return;
    }
    Opened file = count(access + ' ' + absolute);
    if (file == null) {
      beyond(absolute, access);
      return;
    }
    if (file.times > LOOKED_AT && Integer.bitCount(file.times) != 1) {
      return;
    }
    FileState now = FileState.of(absolute);
    FileState before = file.state;
    if (now == null) {
      unrepeatable(absolute, access);
      return;
    }
    if (before != null && before.sameContent(now)) {
      return;
    }
    Sites.Site site = Sites.here();
    if (site.internal) {
      return;
    }
    file.state = now;
    file.kept = false;
    Thread thread = Thread.currentThread();
    tell(absolute, access, now, site.where, threads.name(thread));
    if (!access.equals("r") && isModel(absolute)) {
      recorder.evidence("a file is written that looks like a model: " + absolute);
    }
  }

  /** The file behind a descriptor, if it is one. */
  private static String meant(String path) {
    try {
      String file = new File(path).getCanonicalPath();
      return FileState.of(file) == null ? path : file;
    } catch (IOException e) {
      return path; // a pipe
    }
  }

  /** One of too many: of these only models are told. */
  private void beyond(String path, String access) {
    if (!access.equals("r") && isModel(path)) {
      synchronized (known) {
        if (later.size() < MOST) {
          later.add(path);
        }
      }
      recorder.evidence("a file is written that looks like a model: " + path);
    }
  }

  /** A pipe, a device or a socket; a directory, and what is gone already, is nothing. */
  private void unrepeatable(String path, String access) {
    if (access.equals("r") && FileState.isStream(path)) {
      recorder.gap("data", path, "it is no file: what was read from it is gone");
    }
  }

  /**
   * The program has read its standard input, which is this file.
   *
   * @return false if there is no such file any more
   */
  public boolean standardInput(String path) {
    FileState now = FileState.of(path);
    if (now != null) {
      tell(path, "r", now, "standard input", "");
    }
    return now != null;
  }

  private void tell(String path, String access, FileState state, String site, String thread) {
    recorder.tell(
        new Event.FileOpened(
            path,
            access,
            state.size(),
            state.mtime(),
            state.device(),
            state.inode(),
            site,
            thread,
            System.currentTimeMillis()));
  }

  /** A temporary file that the program has written itself is not what it learns from. */
  private boolean isOwn(String path) {
    synchronized (known) {
      return known.containsKey("w " + path);
    }
  }

  private @Nullable Opened count(String key) {
    synchronized (known) {
      Opened file = known.get(key);
      if (file == null) {
        if (known.size() >= MOST) {
          recorder.gap("data", "files opened", "more than " + MOST + " were opened");
          return null;
        }
        file = new Opened();
        known.put(key, file);
      }
      file.times++;
      return file;
    }
  }

  private boolean isModel(String path) {
    return models.matches(path.substring(path.lastIndexOf('/') + 1)) || models.matches(path);
  }

  /** Files that were opened for writing and look like models. */
  public List<String> modelsWritten() {
    List<String> found;
    synchronized (known) {
      found = new ArrayList<>(later);
      for (String key : known.keySet()) {
        String path = key.substring(key.indexOf(' ') + 1);
        if (!key.startsWith("r ") && isModel(path) && !found.contains(path)) {
          found.add(path);
        }
      }
    }
    found.sort(null);
    return found;
  }

  /**
   * An answer by HTTP is there, or its content was read.
   *
   * @param arguments the stream of the content, or the buffer into which it was read
   */
  public void downloads(
      boolean answered,
      Object subject,
      @Nullable Object @Nullable [] arguments,
      int offset,
      int count) {
    Object argument = arguments == null ? null : arguments[0];
    if (answered) {
      downloads().answered(subject, argument);
    } else if (argument instanceof byte[] buffer) {
      downloads().read(subject, buffer, offset, count);
    }
  }

  /** Not before there is one: a JVM without does not pay for it. */
  private synchronized Downloads downloads() {
    Downloads known = downloads;
    if (known == null) {
      known = new Downloads(recorder, filter);
      downloads = known;
    }
    return known;
  }

  /** Tells what is known at the JVM's end only. */
  public synchronized void end() {
    if (downloads != null) {
      downloads.end();
    }
  }

  /** A file that was written outside the temporary directory; empty if there is none. */
  public String written() {
    synchronized (known) {
      for (String key : known.keySet()) {
        String path = key.substring(key.indexOf(' ') + 1);
        if (!key.startsWith("r ") && !path.startsWith(temporary)) {
          return path;
        }
      }
      return "";
    }
  }

  private static String access(int flags, int kind) {
    return switch (kind) {
      case INPUT -> "r";
      case OUTPUT -> flags == 0 ? "w" : "a";
      case RANDOM -> (flags & READ_WRITE) == 0 ? "r" : "rw";
      default -> nio(flags);
    };
  }

  private static String nio(int flags) {
    if ((flags & APPEND) != 0) {
      return "a";
    }
    if ((flags & READ_WRITE) != 0) {
      return (flags & TRUNCATE) != 0 ? "w" : "rw";
    }
    return (flags & WRITE_ONLY) != 0 ? "w" : "r";
  }
}
