package dev.reprise.agent.life;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.jdk.OpenedFiles;
import dev.reprise.journal.Event;

/**
 * What the program reads from its standard input: a file is data as any other, the content of a
 * pipe is gone. Not read, it is nothing.
 */
public final class StandardInput {
  private final Recorder recorder;
  private final OpenedFiles files;
  private final String begin = position();
  private long told;

  /** Made before main. */
  public StandardInput(Recorder recorder, OpenedFiles files) {
    this.recorder = recorder;
    this.files = files;
  }

  /** {@code file <path>}, {@code pipe}, {@code socket}, {@code terminal}, {@code none}. */
  static String kind() {
    String where = Proc.link("/proc/self/fd/0");
    if (where.isEmpty()) {
      return "unknown";
    }
    if (where.startsWith("pipe:[")) {
      return "pipe";
    }
    if (where.startsWith("socket:[")) {
      return "socket";
    }
    if (where.startsWith("/dev/")) {
      return where.equals("/dev/null") ? "none" : "terminal";
    }
    return "file " + where;
  }

  /** Tells what has been read, if something new has; for the worker and the end. */
  public synchronized void look() {
    long bytes = Probes.standardInput;
    // Of a file the kernel knows too what native code and child processes read.
    boolean first = told == 0 && (bytes > 0 || !position().equals(begin));
    if (!first && bytes == told) {
      return;
    }
    told = Math.max(bytes, 1);
    recorder.tell(new Event.ProgramFact("process", "stdin.read", Long.toString(bytes)));
    if (first) {
      source(kind());
    }
  }

  private void source(String kind) {
    if (!kind.startsWith("file ")) {
      recorder.gap("data", "stdin", "read from a " + kind + ", and not kept");
    } else if (!files.standardInput(kind.substring("file ".length()))) {
      recorder.gap("data", "stdin", "read from what is no file now: " + kind);
    }
  }

  private static String position() {
    return Proc.field(Proc.read("/proc/self/fdinfo/0"), "pos");
  }
}
