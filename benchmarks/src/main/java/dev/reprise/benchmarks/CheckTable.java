package dev.reprise.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code benchmarks/run check}: wall time of {@code ./reprise check} of two runs, process start and
 * writing back included, beside the same without the archive of classes and beside an empty JVM.
 * The variants take turns; the table has medians. Where {@code MLFLOW_TRACKING_URI} names a server,
 * the runs are recorded and checked there.
 */
public final class CheckTable {
  private static final Pattern RUN = Pattern.compile("reprise: run \\S+ \\(([0-9a-f]{32})\\)");

  private CheckTable() {}

  /**
   * Measures.
   *
   * @param arguments rounds, directory for the runs, root of the clone
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    Path root = Path.of(arguments[2]);
    String jar = root.resolve("checker/target/reprise.jar").toString();
    List<String> check = List.of("check", recorded(work, root, jar), recorded(work, root, jar));
    StartupSubjects.build(work);
    Map<String, List<String>> variants = new LinkedHashMap<>();
    variants.put("an empty JVM", List.of("java", "-cp", work.resolve("hello").toString(), "Hello"));
    variants.put("java -jar reprise.jar check", and(List.of("java", "-jar", jar), check));
    variants.put("./reprise check", and(List.of(root.resolve("reprise").toString()), check));
    Map<String, double[]> times = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, List<String>> one : variants.entrySet()) {
        double milliseconds = wall(work, one.getValue());
        if (round >= 0) {
          times.computeIfAbsent(one.getKey(), name -> new double[rounds])[round] = milliseconds;
        }
      }
    }
    System.out.println("Wall time, medians of " + rounds + " rounds\n\n| | ms |\n|---|---|");
    times.forEach(
        (name, values) ->
            System.out.printf(Locale.ROOT, "| %s | %.0f |%n", name, ChildCpu.median(values)));
  }

  private static List<String> and(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  /** Trains the example without a library; the id of its run. */
  private static String recorded(Path work, Path root, String jar) throws Exception {
    String output =
        output(
            work,
            List.of(
                "java",
                "-javaagent:" + root.resolve("agent/target/reprise-agent.jar"),
                "-Dreprise.courier.jar=" + jar,
                "-Dreprise.exit.wait=30",
                "-jar",
                root.resolve("examples/plain-sgd/target/plain-sgd.jar").toString()));
    return RUN.matcher(output)
        .results()
        .map((MatchResult run) -> run.group(1))
        .findFirst()
        .orElseThrow(() -> new IOException("no run was recorded:\n" + output));
  }

  private static double wall(Path work, List<String> command) throws Exception {
    long start = System.nanoTime();
    String output = output(work, command);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    if (!output.contains("Hello") && !output.contains("Criteria")) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
    return milliseconds;
  }

  private static String output(Path work, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
