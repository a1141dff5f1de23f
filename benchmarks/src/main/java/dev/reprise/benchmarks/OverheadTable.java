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
 * Every program runs for a short and for a long time, with the agent and without it by turns of a
 * tenth of a second. What the agent adds to the short run is its start; what it adds to the rest of
 * the long one is the overhead of training.
 */
public final class OverheadTable {
  /** The short run is this part of the long one. */
  private static final int PART = 10;

  private static final String KEPT = "reprise: journal kept at";

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
   * Measures.
   *
   * @param arguments rounds (0: samples only), directory to work in, path of reprise-agent.jar,
   *     directory of the examples, and which libraries; all if none is named
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    List<String> wanted = List.of(arguments).subList(4, arguments.length);
    List<String> known = OverheadSubject.ALL.stream().map(OverheadSubject::library).toList();
    List<String> unknown = wanted.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("No library " + unknown + "; there are: " + String.join(", ", known));
      System.exit(2);
    }
    OverheadTable table = new OverheadTable(Path.of(arguments[3]), work, Path.of(arguments[2]));
    System.out.printf("JDK %s, %d rounds%n%n", System.getProperty("java.version"), rounds);
    System.out.println("| library | training | CPU s | start, ms | training, % | samples, % |");
    System.out.println("|---|---|---|---|---|---|");
    for (OverheadSubject subject : OverheadSubject.ALL) {
      if (wanted.isEmpty() || wanted.contains(subject.library())) {
        System.out.println(table.row(subject, rounds));
      }
    }
  }

  private String row(OverheadSubject subject, int rounds) throws IOException, InterruptedException {
    Path classes = compiled(subject);
    if (rounds == 0) {
      return String.format(
          Locale.ROOT,
          "| %s | %,d %s | | | | %s |",
          subject.library(),
          subject.steps(),
          subject.unit(),
          inside(subject, classes));
    }
    double[] total = new double[rounds];
    double[] start = new double[rounds];
    double[] percent = new double[rounds];
    // Files come into the kernel's cache, DJL unpacks PyTorch.
    pair(subject, classes, subject.steps() / PART, 0);
    for (int round = 0; round < rounds; round++) {
      // Each goes first every other time.
      int with = round & 1;
      int without = 1 - with;
      double[] brief = pair(subject, classes, subject.steps() / PART, with);
      double[] whole = pair(subject, classes, subject.steps(), with);
      total[round] = whole[without];
      start[round] = brief[with] - brief[without];
      double more = whole[with] - brief[with];
      percent[round] = 100 * (more / (whole[without] - brief[without]) - 1);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %,d %s | %.1f | %s | %s | %s |",
        subject.library(),
        subject.steps(),
        subject.unit(),
        ChildCpu.median(total) / 1000,
        Middle.of(start).text(0),
        Middle.of(percent).text(2),
        inside(subject, classes));
  }

  /** In how many samples of one more long run the agent was at work. */
  private String inside(OverheadSubject subject, Path classes)
      throws IOException, InterruptedException {
    Path recording = work.resolve("recording.jfr");
    List<String> command = command(subject, classes, subject.steps(), true);
    command.add(command.indexOf("-cp"), AgentShare.option(recording));
    ChildCpu.milliseconds(work, command, KEPT);
    return AgentShare.of(recording);
  }

  /** Milliseconds of both, the one with the agent in that place. */
  private double[] pair(OverheadSubject subject, Path classes, int steps, int with)
      throws IOException, InterruptedException {
    List<String> watched = command(subject, classes, steps, true);
    List<String> bare = command(subject, classes, steps, false);
    return with == 0
        ? Turns.milliseconds(work, List.of(watched, bare), List.of(KEPT, ""))
        : Turns.milliseconds(work, List.of(bare, watched), List.of("", KEPT));
  }

  private List<String> command(OverheadSubject subject, Path classes, int steps, boolean watched)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "OMP_NUM_THREADS=1", "OPT_OUT_TRACKING=true"));
    command.add("DJL_CACHE_DIR=" + work.resolve("djl"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (watched) {
      command.add(agent);
    }
    for (String inside : subject.opens()) {
      command.addAll(List.of("--add-opens", "java.base/" + inside + "=ALL-UNNAMED"));
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
    return command;
  }

  private Path compiled(OverheadSubject subject) throws IOException {
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

  private String libraries(OverheadSubject subject) throws IOException {
    try (Stream<Path> jars =
        Files.list(examples.resolve(subject.example()).resolve("target/lib"))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }
}
