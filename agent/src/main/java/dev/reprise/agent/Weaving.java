package dev.reprise.agent;

import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.library.Libraries;
import dev.reprise.agent.weave.Weaver;
import dev.reprise.journal.Event;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells how the weaving goes, and whether the probes are alive. For all threads. */
final class Weaving {
  private final Weaver weaver;
  private final Libraries libraries;
  private final Recorder recorder;
  private final Watch watch;
  private final File file;
  private @Nullable SelfTest selfTest;
  private final Set<String> seen = new HashSet<>();
  private final List<String> untested = new ArrayList<>();

  Weaving(Weaver weaver, Libraries libraries, Recorder recorder, Watch watch, File file) {
    this.weaver = weaver;
    this.libraries = libraries;
    this.recorder = recorder;
    this.watch = watch;
    this.file = file;
  }

  /** What has been woven, or could not be, since the last call. */
  synchronized void tell() {
    for (Weaver.Woven woven : weaver.results()) {
      String name = woven.className().replace('/', '.');
      String failure = woven.failure();
      String state = failure.isEmpty() ? "woven" : "failed";
      if (failure.equals(Weaver.MISSING)) {
        state = "missing";
      } else if (failure.isEmpty() && seen.add(name)) {
        untested.add(name);
      }
      recorder.tell(new Event.ProbeState(name, state, failure));
      if (!failure.isEmpty()) {
        recorder.gap(factor(name), name, failure);
      }
    }
  }

  /** Lets the probes of the JDK that were told as woven prove themselves; once each. */
  synchronized void test() {
    if (Probes.hooks == null) {
      return; // disarmed, which has its own gap
    }
    for (String name : untested) {
      tester().test(name);
    }
    untested.clear();
  }

  /** Not before it is needed: a JVM that does not train does not pay for it. */
  private SelfTest tester() {
    SelfTest known = selfTest;
    if (known == null) {
      known = new SelfTest(watch, file, recorder);
      selfTest = known;
    }
    return known;
  }

  /** The factor that is not known whole without this class or point. */
  static String factor(String name) {
    if (name.startsWith("java.io.")
        || name.startsWith("sun.n")
        || name.startsWith("jdk.internal.net.")) {
      return "data";
    }
    if (name.startsWith("java.lang.")) {
      return "runtime";
    }
    boolean jdk = name.startsWith("java.") || name.startsWith("jdk.");
    return jdk ? "seeds" : "parameters";
  }

  /** How the points of libraries fared, and those of the JDK that no test reaches. */
  synchronized void tellStates() {
    tester().tellHits();
    libraries.tellStates(recorder);
  }
}
