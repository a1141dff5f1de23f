package dev.reprise.agent;

import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.jdk.OpenedFiles;
import dev.reprise.agent.life.Ending;
import dev.reprise.agent.life.Outgoing;
import dev.reprise.agent.life.StandardInput;
import dev.reprise.agent.mode.Mode;
import dev.reprise.agent.seeds.Ledger;
import java.lang.instrument.Instrumentation;

/** What is done when the JVM ends: as a shutdown hook, or before it halts. */
final class Last implements Runnable {
  private static final long HALT_MILLIS = 5_000;

  private final Instrumentation instrumentation;
  private final Recorder recorder;
  private final Ledger ledger;
  private final OpenedFiles files;
  private final Ending ending;
  private final Outgoing outgoing;
  private final StandardInput input;
  private final Weaving weaving;
  private final Runnable opening;
  private final Mode mode;
  private final long leastModel;
  private boolean written;
  private boolean done;

  Last(
      Instrumentation instrumentation,
      Recorder recorder,
      Ledger ledger,
      OpenedFiles files,
      Ending ending,
      Outgoing outgoing,
      StandardInput input,
      Weaving weaving,
      Runnable opening,
      Mode mode,
      long leastModel) {
    this.opening = opening;
    this.mode = mode;
    this.instrumentation = instrumentation;
    this.recorder = recorder;
    this.ledger = ledger;
    this.files = files;
    this.ending = ending;
    this.outgoing = outgoing;
    this.input = input;
    this.weaving = weaving;
    this.leastModel = leastModel;
  }

  @Override
  public void run() {
    Probes.mute(true);
    end(true);
    if (mode.isToFail() && ending.exitCode() == 0) {
      Runtime.getRuntime().halt(Mode.STRICT_STATUS);
    }
  }

  /** The JVM ends at once after this; what another thread writes meanwhile is waited for. */
  void halt() {
    end(false);
    try {
      if (isWritten()) {
        outgoing.report(false, mode.plan().summary(), files.written());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isWritten() throws InterruptedException {
    long end = System.nanoTime() + HALT_MILLIS * 1_000_000;
    for (long left = HALT_MILLIS; left > 0 && !written; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return written;
  }

  private void end(boolean mayWait) {
    synchronized (this) {
      if (done) {
        return;
      }
      done = true;
    }
    try {
      tell();
    } finally {
      synchronized (this) {
        written = true;
        notifyAll();
      }
    }
    outgoing.report(mayWait, mode.plan().summary(), files.written());
  }

  private void tell() {
    try {
      tellWhatWasSeen();
    } catch (Throwable failure) {
      // That it ended, and how, is told whatever happens.
      recorder.gap("runtime", "the end", "not all of it could be told: " + failure);
    }
    ending.ended();
    outgoing.deliver();
    outgoing.close();
  }

  private void tellWhatWasSeen() {
    if (recorder.isEvident()) {
      opening.run();
      input.look();
      ending.classSources(instrumentation);
      ending.nativeLibraries();
      ending.math();
      ending.models(files.modelsWritten(), leastModel);
      files.end();
      ledger.settle();
      ledger.end();
      ending.hazards();
      weaving.tell();
      weaving.test();
      weaving.tellStates();
    }
    if (mode.replaces() && !recorder.isEvident()) {
      ledger.end();
    }
  }
}
