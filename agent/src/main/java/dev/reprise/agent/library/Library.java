package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.weave.LibraryPoint;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** One adapter: calls it, and switches it off for good when it fails. */
final class Library {
  private final Adapter adapter;
  private final Recorder recorder;
  private final Reporter report;
  private volatile @Nullable URL source;
  private volatile @Nullable String version;
  private volatile boolean off;

  Library(Adapter adapter, Recorder recorder, Trainings trainings) {
    this.adapter = adapter;
    this.recorder = recorder;
    this.report = new Reporter(this, recorder, trainings);
  }

  Adapter adapter() {
    return adapter;
  }

  void enter(Call call) {
    if (!off) {
      try {
        adapter.enter(call, report);
      } catch (Throwable failure) {
        switchOff(call, failure);
      }
    }
  }

  void exit(Call call, @Nullable Object result) {
    if (!off) {
      try {
        adapter.exit(call, result, report);
      } catch (Throwable failure) {
        switchOff(call, failure);
      }
    }
    report.close(call, null);
  }

  void failed(Call call, Throwable thrown) {
    if (!off) {
      try {
        adapter.failed(call, thrown, report);
      } catch (Throwable failure) {
        switchOff(call, failure);
      }
    }
    report.close(call, thrown);
  }

  /** The JVM ends. */
  void end() {
    if (!off) {
      try {
        adapter.end(report);
      } catch (Throwable failure) {
        switchOff("the end", failure);
      }
    }
  }

  private void switchOff(Call call, Throwable failure) {
    switchOff(call.point().toString(), failure);
  }

  private void switchOff(String where, Throwable failure) {
    off = true;
    StackTraceElement[] at = failure.getStackTrace();
    recorder.gap(
        adapter.factor(),
        adapter.library() + " (adapter)",
        "stopped at " + where + ": " + failure + (at.length == 0 ? "" : " at " + at[0]));
  }

  /** Where the library's classes were loaded from; the first place counts. */
  void from(@Nullable URL location) {
    if (source == null) {
      source = location;
    }
  }

  /** Where the class of a point was loaded from, if it is the library's own. */
  void from(LibraryPoint row) {
    ProtectionDomain domain = row.source;
    String owner = row.point.owner();
    if (source == null && domain != null && owner != null && owner.startsWith(adapter.home())) {
      CodeSource code = domain.getCodeSource();
      from(code == null ? null : code.getLocation());
    }
  }

  /** The library's version; empty if its jar does not tell. */
  String version() {
    String known = version;
    URL from = source;
    if (known == null && from != null) {
      known = LibraryVersion.of(from);
      version = known;
    }
    return known == null ? "" : known;
  }

  /** A library of which something was woven and nothing ever called: we may have missed it. */
  void tellSilence(Recorder to, LibraryPoint[] table) {
    boolean woven = false;
    boolean fired = false;
    for (LibraryPoint row : table) {
      if (row.adapter == adapter) {
        woven |= row.woven;
        fired |= row.fired;
      }
    }
    if (woven && !fired && adapter.missesSilence()) {
      to.gap(
          adapter.factor(),
          adapter.library() + " (adapter)",
          "the library was loaded, and none of the calls that are watched was made");
    }
  }
}
