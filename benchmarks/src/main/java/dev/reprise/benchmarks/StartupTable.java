package dev.reprise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    double empty = ChildCpu.median(ChildCpu.difference(times.getOrDefault(EMPTY, none), none));
    StringBuilder table = new StringBuilder();
    table.append("Hello World on JDK ").append(release).append(", CPU ms, medians of ");
    table.append(rounds).append(" shuffled rounds\n\n");
    table.append("| | CPU ms | over no agent | as a multiple of the empty agent |\n");
    table.append("|---|---|---|---|\n");
    times.forEach(
        (name, values) -> {
          double over = ChildCpu.median(ChildCpu.difference(values, none));
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.0f | %+.0f | %.2f |%n",
                  name,
                  ChildCpu.median(values),
                  over,
                  over / empty));
        });
    return table.toString();
  }

  private static double cpu(File java, Path work, List<String> agent) throws Exception {
    List<String> command = new ArrayList<>(List.of(java.getPath()));
    command.addAll(agent);
    command.addAll(List.of("-cp", work.resolve("hello").toString(), "Hello"));
    return ChildCpu.milliseconds(work, command, "Hello");
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
