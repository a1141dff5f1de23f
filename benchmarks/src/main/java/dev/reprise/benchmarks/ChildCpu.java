package dev.reprise.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** CPU time of a child process, user and system, as the kernel counted it. */
final class ChildCpu {
  private ChildCpu() {}

  /**
   * Runs a command to its end.
   *
   * @param expected what must be in its output
   * @return milliseconds
   */
  static double milliseconds(Path directory, List<String> command, String expected)
      throws IOException, InterruptedException {
    Process process = timed(directory, command).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return milliseconds(process, command, output, expected);
  }

  /** The command in a shell whose last line of output is its times. */
  static ProcessBuilder timed(Path directory, List<String> command) {
    List<String> timed =
        new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\"", "x"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    return builder.redirectErrorStream(true);
  }

  /** Milliseconds of a timed command, which has said all that it had to say. */
  static double milliseconds(Process timed, List<String> command, String output, String expected)
      throws IOException, InterruptedException {
    if (timed.waitFor() != 0 || !output.contains(expected)) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
    List<String> lines = output.lines().toList();
    String[] seconds = lines.get(lines.size() - 1).split(" ", -1);
    return 1000 * (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]));
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Each of the first less its partner of the second. */
  static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
