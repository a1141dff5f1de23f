package dev.reprise.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code benchmarks/run journal}: the benchmark with 1, 2 and 4 threads, as a table. */
public final class JournalTable {
  private static final int[] THREADS = {1, 2, 4};

  private JournalTable() {}

  public static void main(String[] arguments) throws RunnerException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (int threads : THREADS) {
      for (RunResult result : run(threads)) {
        Result<?> time = result.getPrimaryResult();
        rows.computeIfAbsent(time.getLabel(), label -> new ArrayList<>())
            .add("%.0f ± %.0f".formatted(time.getScore(), time.getScoreError()));
      }
    }
    StringBuilder table = new StringBuilder("ns per call, JDK " + Runtime.version() + "\n\n");
    table.append("| | 1 thread | 2 threads | 4 threads |\n|---|---|---|---|\n");
    rows.forEach(
        (label, cells) ->
            table.append(
                String.format(Locale.ROOT, "| %s | %s |%n", label, String.join(" | ", cells))));
    System.out.print(table);
  }

  private static Collection<RunResult> run(int threads) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(JournalBenchmark.class.getSimpleName())
                .threads(threads)
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }
}
