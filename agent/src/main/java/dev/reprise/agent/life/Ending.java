package dev.reprise.agent.life;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.hazard.ProcessHazards;
import dev.reprise.journal.Event;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the JVM ends, as far as it shows, and the last events. */
public final class Ending {
  private final Recorder recorder;
  private final long mainThread;
  private boolean mathTold;
  private String reason = "main returned";
  private String status = "FINISHED";
  private int exitCode;
  private boolean decided;

  /** Tells this recorder; {@code mainThread} is an id. */
  public Ending(Recorder recorder, long mainThread) {
    this.mainThread = mainThread;
    this.recorder = recorder;
  }

  /** {@code Shutdown.exit}: by the program, or by the JVM's handler of a signal. */
  public synchronized void exiting(int code) {
    if (decided) {
      return;
    }
    String thread = Thread.currentThread().getName();
    if (thread.startsWith("SIG") && thread.endsWith(" handler")) {
      decide("KILLED", code, "signal " + thread.substring(0, thread.indexOf(' ')));
    } else {
      decide(code == 0 ? "FINISHED" : "FAILED", code, "exit(" + code + ')');
    }
  }

  /** {@code Runtime.halt}. */
  public synchronized void halting(int code) {
    if (!decided) {
      decide(code == 0 ? "FINISHED" : "FAILED", code, "halt(" + code + ')');
    }
  }

  /** The main thread dies of this; the JVM's exit status will be 1 unless somebody exits. */
  public synchronized void uncaught(Throwable failure) {
    if (!decided && Thread.currentThread().getId() == mainThread) {
      status = "FAILED";
      exitCode = 1;
      reason = "uncaught " + failure.getClass().getName();
    }
  }

  private void decide(String how, int code, String why) {
    decided = true;
    status = how;
    exitCode = code;
    reason = why;
  }

  /** Where the classes came from. */
  public void classSources(Instrumentation instrumentation) {
    Map<String, Integer> counts = new HashMap<>();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    ClassLoader ours = Ending.class.getClassLoader();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      ClassLoader loader = type.getClassLoader();
      if (loader == null || loader == platform || loader == ours || type.isArray()) {
        continue;
      }
      CodeSource source = type.getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      if (location != null
          && loader.getClass().getClassLoader() != ours // a user's adapters
          && !location.getProtocol().equals("jrt")
          && !type.getName().startsWith("dev.reprise.agent.")) {
        counts.merge(location.toString(), 1, Integer::sum);
      }
    }
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      recorder.tell(new Event.ClassSource(entry.getKey(), entry.getValue()));
    }
    added(counts.keySet());
  }

  /** Jars and folders that loaders found elsewhere than on the paths the JVM was started with. */
  private void added(Set<String> locations) {
    Set<String> known = ClassPath.expand(System.getProperty("java.class.path", ""));
    String path = System.getProperty("jdk.module.path", "");
    Set<String> modules = path.isEmpty() ? Set.of() : ClassPath.expand(path);
    List<String> added = new ArrayList<>();
    for (String location : locations) {
      String file = ClassPath.fileOf(location);
      if (!file.isEmpty() && !known.contains(file) && !isOn(modules, file)) {
        added.add(file);
      }
    }
    added.sort(null);
    for (int i = 0; i < added.size(); i++) {
      recorder.tell(new Event.ProgramFact("classpath.added", Integer.toString(i), added.get(i)));
    }
  }

  /** A module path names modules, or folders of them. */
  private static boolean isOn(Set<String> modules, String file) {
    int slash = file.lastIndexOf('/');
    return modules.contains(file) || (slash > 0 && modules.contains(file.substring(0, slash)));
  }

  /** Libraries mapped into the process. */
  public void nativeLibraries() {
    Set<String> told = new HashSet<>();
    for (String line : Proc.lines(Proc.read("/proc/self/maps"))) {
      int slash = line.indexOf('/');
      if (slash > 0 && line.contains(".so")) {
        String path = line.substring(slash);
        if (told.add(path)) {
          recorder.tell(new Event.NativeLibrary(path));
        }
      }
    }
    new ProcessHazards(recorder).nativeThreads(told, System.getenv());
  }

  /** What the whole process shows of hazards. */
  public void hazards() {
    ProcessHazards hazards = new ProcessHazards(recorder);
    hazards.commonPool();
    hazards.zeroSeed(Proc.commandLine());
  }

  /** What the JVM's own arithmetic is like. */
  public synchronized void math() {
    if (!mathTold) {
      mathTold = true;
      new ProcessHazards(recorder).math();
    }
  }

  /** As far as it is known: 0 unless something else has shown. */
  public synchronized int exitCode() {
    return exitCode;
  }

  /** Files that look like models and of which no adapter told. */
  public void models(List<String> written, long least) {
    for (String path : written) {
      File file = new File(path);
      if (file.isFile() && file.length() >= least && !recorder.isModelTold(path)) {
        recorder.tell(new Event.ModelWritten(0, path, "", "", file.lastModified()));
      }
    }
  }

  /** The last event. */
  public synchronized void ended() {
    decided = true;
    recorder.tell(new Event.Ended(status, exitCode, reason, System.currentTimeMillis()));
  }
}
