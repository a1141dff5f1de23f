package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.weave.LibraryPoint;
import dev.reprise.agent.weave.Origins;
import org.jspecify.annotations.Nullable;

/** One adapter: calls it, and switches it off for good when it fails. */
final class Library {
  private final Adapter adapter;
  private final Recorder recorder;
  private final Reporter report;
  private final Origins origins;
  private volatile @Nullable Copies copies;
  private volatile boolean off;

  Library(
      Adapter adapter,
      Recorder recorder,
      Trainings trainings,
      Origins origins,
      Predictions predictions) {
    this.adapter = adapter;
    this.recorder = recorder;
    this.origins = origins;
    this.report = new Reporter(this, recorder, trainings, predictions);
  }

  Adapter adapter() {
    return adapter;
  }

  void enter(OpenCall call, int origin) {
    if (!off) {
      try {
        call.of(copies().of(call, origin));
        if (call.isAside()) {
          return;
        }
        adapter.enter(call, report);
      } catch (Throwable failure) {
        switchOff(call, failure);
      }
    }
  }

  void exit(OpenCall call, @Nullable Object result) {
    if (!off && !call.isAside()) {
      try {
        adapter.exit(call, result, report);
      } catch (Throwable failure) {
        switchOff(call, failure);
      }
    }
    report.close(call, null);
  }

  void failed(OpenCall call, Throwable thrown) {
    if (!off && !call.isAside()) {
      try {
        adapter.failed(call, thrown, report);
      } catch (Throwable failure) {
        switchOff(call, failure);
      }
    }
    report.close(call, thrown);
  }

  long @Nullable [] account(Object self) {
    if (!off) {
      try {
        return adapter.account(self);
      } catch (Throwable failure) {
        switchOff("an account", failure);
      }
    }
    return null;
  }

  void each(Object self) {
    if (!off) {
      try {
        adapter.each(self);
      } catch (Throwable failure) {
        switchOff("a count", failure);
      }
    }
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

  /** Made at the first call: a JVM without the library does not pay for it. */
  private Copies copies() {
    Copies known = copies;
    return known == null ? made() : known;
  }

  private synchronized Copies made() {
    Copies known = copies;
    if (known == null) {
      known = new Copies(adapter, recorder, origins);
      copies = known;
    }
    return known;
  }

  /** The version of the copy that was seen first; empty if its jar does not tell. */
  String version() {
    return copies().version();
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
