package dev.reprise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * {@code benchmarks/run startup}: what an agent adds to Hello World, in CPU time of the process
 * (user and system), which a busy machine disturbs far less than wall time. Each round runs every
 * variant once, in shuffled order; the table has medians over the rounds.
 */
public final class StartupTable {
  private static final String NONE = "no agent";
  private static final String EMPTY = "empty agent";
  private static final String REPRISE = "reprise-agent.jar";

  private StartupTable() {}

  /**
   * Measures.
   *
   * @param arguments rounds, directory for what is built, path of reprise-agent.jar, path of
   *     JaCoCo's agent, then homes of the JDKs
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    StartupSubjects.build(work);
    for (int i = 4; i < arguments.length; i++) {
      File java = new File(arguments[i], "bin/java");
      Map<String, List<String>> variants = new LinkedHashMap<>();
      variants.put(NONE, List.of());
      variants.put(EMPTY, List.of("-javaagent:" + work.resolve("empty.jar")));
      if (new File(arguments[2]).exists()) {
        String settings = "=outbox=" + work.resolve("outbox") + ",courier=none";
        variants.put(REPRISE, List.of("-javaagent:" + arguments[2] + settings));
      }
      String jacoco = "-javaagent:" + arguments[3] + "=output=none";
      variants.put("JaCoCo 0.8.15 (output=none)", List.of(jacoco));
      System.out.println(table(java, work, variants, rounds));
    }
  }

  private static String table(File java, Path work, Map<String, List<String>> variants, int rounds)
      throws Exception {
    Map<String, double[]> times = new LinkedHashMap<>();
    variants.keySet().forEach(name -> times.put(name, new double[rounds]));
    List<String> order = new ArrayList<>(variants.keySet());
    Random random = new Random(1);
    for (int round = -2; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (String name : order) {
        double milliseconds = cpu(java, work, variants.getOrDefault(name, List.of()));
        if (round >= 0) {
          times.getOrDefault(name, new double[rounds])[round] = milliseconds;
        }
      }
    }
    return format(times, release(java), rounds);
  }

  private static String format(Map<String, double[]> times, String release, int rounds) {
    double[] none = times.getOrDefault(NONE, new double[rounds]);
    double empty = median(difference(times.getOrDefault(EMPTY, none), none));
    StringBuilder table = new StringBuilder();
    table.append("Hello World on JDK ").append(release).append(", CPU ms, medians of ");
    table.append(rounds).append(" shuffled rounds\n\n");
    table.append("| | CPU ms | over no agent | as a multiple of the empty agent |\n");
    table.append("|---|---|---|---|\n");
    times.forEach(
        (name, values) -> {
          double over = median(difference(values, none));
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.0f | %+.0f | %.2f |%n",
                  name,
                  median(values),
                  over,
                  over / empty));
        });
    return table.toString();
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Runs Hello World and returns its CPU time, as the kernel counted it for the child. */
  private static double cpu(File java, Path work, List<String> agent) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\"", "x"));
    command.add(java.getPath());
    command.addAll(agent);
    command.addAll(List.of("-cp", work.resolve("hello").toString(), "Hello"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    List<String> lines = output.lines().toList();
    if (status != 0 || !lines.contains("Hello")) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
    String[] seconds = lines.get(lines.size() - 1).split(" ", -1);
    return 1000 * (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]));
  }

  private static String release(File java) throws IOException {
    Path release = java.toPath().resolve("../../release").normalize();
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.substring(13).replace("\"", ""))
        .findFirst()
        .orElse("?");
  }
}
