package dev.reprise.checker;

import dev.reprise.checker.demo.Demo;
import dev.reprise.checker.demo.DemoSetup;
import dev.reprise.checker.mlflow.LocalServer;
import dev.reprise.checker.mlflow.Mlflow;
import dev.reprise.checker.report.Style;
import dev.reprise.checker.report.TextReport;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.client.Anonymous;
import dev.reprise.client.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the main job end to end. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a seeded and an unseeded program twice each under the agent, records the runs, checks"
          + " the reruns, and says where to look.",
      "Exit status 0: the seeded rerun is BIT_IDENTICAL, the unseeded one DIFFERENT, and the seed"
          + " that was left to chance is named."
    })
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to play; default ${DEFAULT-VALUE}.")
  private Path directory = Path.of("reprise-demo");

  @Option(
      names = "--mlflow",
      description =
          "Against a real MLflow server, in a virtual environment that is made if need be"
              + " (Python 3.10 or newer).")
  private boolean mlflow;

  @Option(names = "--no-wait", description = "End the server at once when all is done.")
  private boolean noWait;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output out = new Output(spec, main.surroundings());
    Path scratch =
        Files.createDirectories(main.surroundings().workingDirectory().resolve(directory))
            .toRealPath();
    out.info("Reprise demo in " + scratch);
    if (!mlflow) {
      return play(scratch, Optional.empty(), out);
    }
    Path program =
        new Mlflow(main.surroundings().environment(), installation().venvs()).install(out::info);
    out.info("Starting MLflow " + Mlflow.VERSION + " ...");
    try (LocalServer server = LocalServer.start(program, scratch.resolve("mlflow"))) {
      int status = play(scratch, Optional.of(server.uri().toString()), out);
      if (!noWait) {
        out.line("");
        out.line("The server runs until you press Enter (or Ctrl-C).");
        waitForEnter();
      }
      return status;
    }
  }

  @SuppressWarnings("SystemConsoleNull")
  private static void waitForEnter() throws IOException {
    int read = System.in.read();
    while (read >= 0 && read != '\n') {
      read = System.in.read();
    }
  }

  private int play(Path scratch, Optional<String> server, Output out)
      throws IOException, InterruptedException {
    Installation installation = installation();
    DemoSetup setup =
        new DemoSetup(
            scratch,
            installation.agentJar(),
            installation.repriseJar(),
            installation.examples(),
            server);
    String store = server.orElseGet(() -> scratch.resolve(Stores.DEFAULT_DIRECTORY).toString());
    // What a person has set for other stores must not decide this one.
    try (Places places = new Places(store, scratch, Anonymous.of(Map.of()))) {
      Demo demo = new Demo(setup, places, out::info);
      Demo.Pair seeded = demo.seeded();
      Demo.Pair unseeded = demo.unseeded();
      for (Demo.Pair pair : List.of(seeded, unseeded)) {
        new CheckNote(pair.rerun(), pair.check(), Version.stamp()).write().ifPresent(out::warn);
        out.line("");
        out.line(pair.title() + ":");
        out.print(TextReport.brief(pair.check(), style()), Optional.empty());
      }
      next(server.isEmpty() ? Optional.of(scratch) : Optional.empty(), seeded, unseeded, out);
      return asItMustBe(seeded.check(), unseeded.check(), out);
    }
  }

  private Installation installation() {
    return new Installation(main.surroundings());
  }

  private Style style() {
    return main.surroundings().colour() ? Style.COLOUR : Style.PLAIN;
  }

  private static void next(
      Optional<Path> embedded, Demo.Pair seeded, Demo.Pair unseeded, Output out) {
    out.line("");
    out.line("Where to look next:");
    if (embedded.isEmpty()) {
      for (Demo.Pair pair : List.of(seeded, unseeded)) {
        out.line("  " + pair.baseline().where());
        out.line("  " + pair.rerun().where());
      }
      return;
    }
    LocatedRun rerun = unseeded.rerun();
    String store = " --tracking-uri " + embedded.get().resolve("reprise-runs");
    out.line("  ./reprise show " + rerun.run().id() + store);
    out.line(
        "  ./reprise check " + unseeded.baseline().run().id() + " " + rerun.run().id() + store);
    out.line("  ./reprise ui" + store);
  }

  private static int asItMustBe(CheckResult seeded, CheckResult unseeded, Output out) {
    boolean right =
        seeded.verdict() == Verdict.BIT_IDENTICAL
            && unseeded.verdict() == Verdict.DIFFERENT
            && unseeded.leftToChance().stream().anyMatch(site -> site.contains("PlainSgd"));
    if (!right) {
      out.warn("the verdicts are not what they must be; please report this with the output above");
    }
    return right ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
