package dev.reprise.agent;

import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.library.Libraries;
import dev.reprise.agent.weave.Weaver;
import dev.reprise.journal.Event;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

/** Tells how the weaving goes, and whether the probes that stand before main are alive. */
final class Weaving {
  private final Weaver weaver;
  private final Libraries libraries;
  private final Recorder recorder;

  Weaving(Weaver weaver, Libraries libraries, Recorder recorder) {
    this.weaver = weaver;
    this.libraries = libraries;
    this.recorder = recorder;
  }

  /**
   * Opens a file as the program would. What is woven only when it is loaded proves itself later.
   */
  void test(Watch watch, File file) {
    Probes.mute(false);
    try (FileInputStream in = new FileInputStream(file)) {
      boolean live = watch.hasHeard(Probes.OPENED);
      recorder.tell(
          new Event.ProbeState("java.io.FileInputStream.open", live ? "live" : "failed", ""));
      if (!live) {
        recorder.gap("data", "files opened", "the probe in FileInputStream does not work here");
      }
    } catch (IOException e) {
      recorder.gap("data", "files opened", "the probe could not be tested: " + e.getMessage());
    } finally {
      Probes.mute(true);
    }
  }

  /** What has been woven, or could not be, since the last call. */
  void tell() {
    for (Weaver.Woven woven : weaver.results()) {
      libraries.woven(woven);
      String name = woven.className().replace('/', '.');
      boolean well = woven.failure().isEmpty();
      recorder.tell(new Event.ProbeState(name, well ? "woven" : "failed", woven.failure()));
      if (!well) {
        recorder.gap(factor(name), name, woven.failure());
      }
    }
  }

  private static String factor(String className) {
    if (className.startsWith("java.io.") || className.startsWith("sun.nio.")) {
      return "data";
    }
    boolean jdk = className.startsWith("java.") || className.startsWith("jdk.");
    return jdk ? "seeds" : "parameters";
  }

  /** How the points of libraries fared. */
  void tellStates() {
    libraries.tellStates(recorder);
  }
}
