package dev.reprise.agent.hazard;

import dev.reprise.agent.Recorder;
import dev.reprise.journal.Event;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the process as a whole shows of hazards, when it is over. */
public final class ProcessHazards {
  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  /** Libraries that compute with threads of their own, by what their file is called. */
  private static final String[] THREADED = {
    "libgomp",
    "libiomp",
    "libomp",
    "libopenblas",
    "libmkl",
    "libtbb",
    "libtorch",
    "libxgboost",
    "lib_lightgbm",
    "libtensorflow",
    "libnd4j",
    "libonnxruntime"
  };

  private static final String[] LIMITS = {
    "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"
  };

  private final Recorder recorder;

  /** Tells this recorder. */
  public ProcessHazards(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Digests of {@code Math}'s functions, which a rerun elsewhere can be compared with. */
  public void math() {
    for (int i = 0; i < MathPrint.FUNCTIONS.length; i++) {
      recorder.tell(new Event.ProgramFact("math", MathPrint.FUNCTIONS[i], MathPrint.of(i)));
    }
  }

  /** Whether the common pool has worked whose size nobody has set. */
  public void commonPool() {
    if (System.getProperty(POOL) != null) {
      return;
    }
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    if (group == null) {
      return;
    }
    Thread[] threads = new Thread[group.activeCount() + 64];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().startsWith("ForkJoinPool.commonPool-worker-")) {
        recorder.hazard(
            "core-count",
            "ForkJoinPool.commonPool",
            "its size follows the number of processors, here "
                + Runtime.getRuntime().availableProcessors());
        return;
      }
    }
  }

  /** Whether native libraries are loaded that divide their work among threads. */
  public void nativeThreads(Iterable<String> libraries, Map<String, String> env) {
    for (String limit : LIMITS) {
      if ("1".equals(env.get(limit))) {
        return;
      }
    }
    for (String path : libraries) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      for (String threaded : THREADED) {
        if (name.startsWith(threaded)) {
          recorder.hazard(
              "native-threads",
              name,
              "it adds up numbers by as many threads as there are processors");
        }
      }
    }
  }

  /**
   * Whether somebody gave a seed that many a library takes for none, and chance was left after all.
   */
  public void zeroSeed(List<String> arguments) {
    if (!recorder.isHazardTold("unseeded-generator") && !recorder.isHazardTold("clock-seed")) {
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i).toLowerCase(Locale.ROOT);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      String value = equals < 0 ? next : argument.substring(equals + 1);
      if (name.endsWith("seed") && (value.equals("0") || value.equals("-1"))) {
        recorder.hazard(
            "zero-seed",
            arguments.get(i) + (equals < 0 ? " " + next : ""),
            "the library may take it for no seed: there are generators left to chance");
      }
    }
  }
}
