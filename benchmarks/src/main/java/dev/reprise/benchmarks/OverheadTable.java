package dev.reprise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * {@code benchmarks/run overhead}: what each adapter costs a training, in CPU time of the process.
 * Every program runs for a short and for a long time, with the agent and without it, by turns. What
 * the agent adds to the short run is its start; what it adds to the rest of the long one is the
 * overhead of training.
 */
public final class OverheadTable {
  /** The short run is this part of the long one. */
  private static final int PART = 10;

  private final Path examples;
  private final Path work;
  private final String agent;

  private OverheadTable(Path examples, Path work, Path agent) {
    this.examples = examples;
    this.work = work;
    String settings = "=courier=none,outbox=" + work.resolve("outbox");
    this.agent = "-javaagent:" + agent + settings;
  }

  /**
   * A program that trains.
   *
   * @param program a file of {@code src/overhead}, without its ending
   * @param example the module whose libraries it uses
   * @param steps of a run of ten to thirty seconds
   * @param unit what a step is
   */
  private record Subject(String library, String program, String example, int steps, String unit) {}

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("LightGBM", "Lightgbm", "lightgbm-boosting", 1000, "rounds"),
          new Subject("Mallet", "Mallet", "chance", 8000, "iterations"),
          new Subject("Smile", "Smile", "chance", 8000, "trees"),
          new Subject("Tribuo", "Tribuo", "tribuo-linear", 200_000, "epochs"),
          new Subject("Weka", "Weka", "weka-forest", 40_000, "trees"),
          new Subject("XGBoost", "Xgboost", "xgboost-boosting", 1000, "rounds"));

  /**
   * Measures.
   *
   * @param arguments rounds, directory to work in, path of reprise-agent.jar, directory of the
   *     examples, and which libraries; all if none is named
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    List<String> wanted = List.of(arguments).subList(4, arguments.length);
    OverheadTable table = new OverheadTable(Path.of(arguments[3]), work, Path.of(arguments[2]));
    System.out.printf(
        "JDK %s, medians of %d rounds%n%n", System.getProperty("java.version"), rounds);
    System.out.println("| library | training | CPU s | start, ms | training, % |");
    System.out.println("|---|---|---|---|---|");
    for (Subject subject : SUBJECTS) {
      if (wanted.isEmpty() || wanted.contains(subject.library())) {
        System.out.println(table.row(subject, rounds));
      }
    }
  }

  private String row(Subject subject, int rounds) throws IOException, InterruptedException {
    Path classes = compiled(subject);
    double[] total = new double[rounds];
    double[] start = new double[rounds];
    double[] percent = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      // Each goes first every other time; the first round warms the machine up.
      boolean first = round % 2 == 0;
      double[] one = measured(subject, classes, first);
      double[] other = measured(subject, classes, !first);
      double[] with = first ? one : other;
      double[] without = first ? other : one;
      if (round >= 0) {
        total[round] = without[1];
        start[round] = with[0] - without[0];
        percent[round] = 100 * ((with[1] - with[0]) / (without[1] - without[0]) - 1);
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %,d %s | %.1f | %+.0f | %+.2f |",
        subject.library(),
        subject.steps(),
        subject.unit(),
        ChildCpu.median(total) / 1000,
        ChildCpu.median(start),
        ChildCpu.median(percent));
  }

  /** Milliseconds of the short run and of the long one. */
  private double[] measured(Subject subject, Path classes, boolean watched)
      throws IOException, InterruptedException {
    return new double[] {
      run(subject, classes, subject.steps() / PART, watched),
      run(subject, classes, subject.steps(), watched)
    };
  }

  private double run(Subject subject, Path classes, int steps, boolean watched)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (watched) {
      command.add(agent);
    }
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-DWEKA_HOME=" + work.resolve("weka"),
            "-Djava.io.tmpdir=" + work,
            "-cp",
            classes + File.pathSeparator + libraries(subject),
            subject.program(),
            examples.resolve("data").toString(),
            Integer.toString(steps)));
    return ChildCpu.milliseconds(work, command, watched ? "reprise: journal kept at" : "");
  }

  private Path compiled(Subject subject) throws IOException {
    Path classes = Files.createDirectories(work.resolve(subject.program()));
    Path source = examples.resolveSibling("benchmarks/src/overhead/" + subject.program() + ".java");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                libraries(subject),
                source.toString());
    if (status != 0) {
      throw new IOException("cannot compile " + source);
    }
    return classes;
  }

  private String libraries(Subject subject) throws IOException {
    try (Stream<Path> jars =
        Files.list(examples.resolve(subject.example()).resolve("target/lib"))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }
}
