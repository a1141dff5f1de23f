package dev.reprise.benchmarks;

import dev.reprise.journal.Event;
import dev.reprise.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code benchmarks/run generators}: {@link GeneratorBenchmark} under the observing agent and
 * without it, by turns, a fresh JVM for each benchmark and turn. A turn counts by the median of its
 * iterations; the table has medians over the turns, of the differences too. Time is CPU time.
 */
public final class GeneratorTable {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final long SURELY_WATCHED = 1_000_000;

  private final String java;
  private final Path work;
  private final Path agent;

  private GeneratorTable(String java, Path work, Path agent) {
    this.java = java;
    this.work = work;
    this.agent = agent;
  }

  /** By turn: nanoseconds and bytes for one operation. */
  private record Measured(List<Double> nanos, List<Double> bytes) {
    Measured() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Measures.
   *
   * @param arguments turns, directory to work in, path of reprise-agent.jar, then homes of the JDKs
   */
  public static void main(String[] arguments) throws Exception {
    int turns = Integer.parseInt(arguments[0]);
    Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    for (int i = 3; i < arguments.length; i++) {
      String java = Path.of(arguments[i], "bin", "java").toString();
      System.out.println(new GeneratorTable(java, work, Path.of(arguments[2])).table(turns));
    }
  }

  private String table(int turns) throws RunnerException, IOException {
    Map<String, Measured> without = new TreeMap<>();
    Map<String, Measured> with = new TreeMap<>();
    String version = "";
    for (int turn = 0; turn < turns; turn++) {
      System.err.printf("%s, turn %d of %d%n", java, turn + 1, turns);
      // Each goes first every other time.
      boolean agentFirst = turn % 2 == 1;
      version = run(agentFirst, agentFirst ? with : without);
      run(!agentFirst, agentFirst ? without : with);
    }
    StringBuilder table = new StringBuilder();
    table
        .append("CPU time and memory of one operation, JDK ")
        .append(version)
        .append(", medians of ")
        .append(turns)
        .append(" turns\n\n");
    table.append("| | no agent, ns | agent, ns | more, ns | times | no agent, B | agent, B |\n");
    table.append("|---|---|---|---|---|---|---|\n");
    without.forEach(
        (name, alone) -> {
          Measured watched = with.getOrDefault(name, alone);
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.1f | %.1f | %+.1f | %.2f | %.1f | %.1f |%n",
                  name,
                  median(alone.nanos),
                  median(watched.nanos),
                  median(differences(watched.nanos, alone.nanos)),
                  median(watched.nanos) / median(alone.nanos),
                  median(alone.bytes),
                  median(watched.bytes)));
        });
    return table.toString();
  }

  /** One turn; returns the version of the JDK. */
  private String run(boolean watched, Map<String, Measured> into)
      throws RunnerException, IOException {
    Path outbox = work.resolve("outbox");
    remove(outbox);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(GeneratorBenchmark.class.getSimpleName())
            .jvm(java)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(7)
            .measurementTime(TimeValue.milliseconds(300))
            // Compiled at once and not in the background, however busy the machine is.
            .jvmArgs("-Xbatch", "-XX:+UseSerialGC")
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuTime.class)
            .verbosity(VerboseMode.SILENT);
    if (watched) {
      String settings = "=run=always,courier=none,outbox=" + outbox;
      options = options.jvmArgsAppend("-javaagent:" + agent + settings);
    }
    String version = "";
    for (RunResult result : new Runner(options.build()).run()) {
      version = result.getParams().getJdkVersion();
      Measured measured =
          into.computeIfAbsent(result.getPrimaryResult().getLabel(), name -> new Measured());
      measured.nanos.add(median(scores(result, CpuTime.NAME)));
      measured.bytes.add(median(scores(result, ALLOCATED)));
    }
    if (watched && mostCounted(outbox) < SURELY_WATCHED) {
      throw new IOException("the agent saw too little, or nothing; its journals are in " + outbox);
    }
    return version;
  }

  /** Of each iteration. */
  private static List<Double> scores(RunResult result, String profiled) throws IOException {
    List<Double> scores = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        Result<?> score = iteration.getSecondaryResults().get(profiled);
        if (score == null) {
          throw new IOException("JMH gives no " + profiled);
        }
        scores.add(score.getScore());
      }
    }
    return scores;
  }

  /** How many generators of one place the journals tell of. */
  private static long mostCounted(Path outbox) throws IOException {
    long most = 0;
    for (Path journal : files(outbox)) {
      if (!journal.toString().endsWith(".journal")) {
        continue;
      }
      try (JournalReader reader = JournalReader.open(journal)) {
        for (List<Event> more = reader.poll(); !more.isEmpty(); more = reader.poll()) {
          for (Event event : more) {
            if (event instanceof Event.GeneratorTotal total) {
              most = Math.max(most, total.count());
            }
          }
        }
      }
    }
    return most;
  }

  /** Deepest first. */
  private static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void remove(Path directory) throws IOException {
    for (Path file : files(directory)) {
      Files.delete(file);
    }
  }

  private static List<Double> differences(List<Double> a, List<Double> b) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      differences.add(a.get(i) - b.get(i));
    }
    return differences;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
