package dev.reprise.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * CPU time of two programs that run by turns of a tenth of a second, one stopped while the other
 * goes on. Both then meet the same machine: what other programs take from the caches, and how fast
 * the processor is just now.
 */
final class Turns {
  private static final int TURN_MILLIS = 100;

  private Turns() {}

  /**
   * Runs both to their end.
   *
   * @param expected what must be in the output of each
   * @return milliseconds of each
   */
  static double[] milliseconds(Path directory, List<List<String>> commands, List<String> expected)
      throws IOException, InterruptedException {
    Process[] timed = new Process[2];
    long[] pids = new long[2];
    Process shell = new ProcessBuilder("bash").redirectErrorStream(true).start();
    // A stopped program would stay for ever when this one is interrupted.
    Thread end = new Thread(() -> kill(pids));
    Runtime.getRuntime().addShutdownHook(end);
    try (PrintWriter signals = new PrintWriter(shell.outputWriter(), true)) {
      for (int i = 0; i < 2; i++) {
        ProcessBuilder builder = ChildCpu.timed(directory, commands.get(i));
        timed[i] = builder.redirectOutput(directory.resolve("output" + i).toFile()).start();
        pids[i] = child(timed[i]);
        signals.println("kill -STOP " + pids[i]);
      }
      for (int i = 0; timed[0].isAlive() || timed[1].isAlive(); i = 1 - i) {
        if (timed[i].isAlive()) {
          signals.println("kill -CONT " + pids[i]);
          if (!timed[i].waitFor(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
            signals.println("kill -STOP " + pids[i]);
          }
        }
      }
    } finally {
      Runtime.getRuntime().removeShutdownHook(end);
      kill(pids);
    }
    double[] millis = new double[2];
    for (int i = 0; i < 2; i++) {
      String output = Files.readString(directory.resolve("output" + i), StandardCharsets.UTF_8);
      millis[i] = ChildCpu.milliseconds(timed[i], commands.get(i), output, expected.get(i));
    }
    return millis;
  }

  private static void kill(long[] pids) {
    for (long pid : pids) {
      if (pid != 0) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** The program itself, which the shell that times it has started. */
  private static long child(Process timed) throws InterruptedException {
    while (timed.isAlive()) {
      var child = timed.children().findFirst();
      if (child.isPresent()) {
        return child.get().pid();
      }
      Thread.sleep(1);
    }
    return timed.pid();
  }
}
