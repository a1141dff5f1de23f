package dev.reprise.checker;

import dev.reprise.checker.mlflow.Mlflow;
import dev.reprise.checker.mlflow.Shell;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Opens the embedded store in the real MLflow UI. */
@Command(
    name = "ui",
    mixinStandardHelpOptions = true,
    description = "Prints the command that opens the embedded store in MLflow's UI, or runs it.",
    footer = {"", "Examples:", "  reprise ui", "  reprise ui --run --port 5001"})
@SuppressWarnings("NullAway.Init")
final class UiCommand implements Callable<Integer> {
  private static final String NOT_INSTALLED =
      "MLflow is not installed here: pip install mlflow==" + Mlflow.VERSION;

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;
  @Mixin private StoreOptions storeOptions;

  @Option(names = "--run", description = "Run the command; it ends with Ctrl-C.")
  private boolean run;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "On 127.0.0.1; default ${DEFAULT-VALUE}.")
  private int port = 5000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    URI store;
    try (Places places = storeOptions.places(main.surroundings())) {
      store = places.configured().uri();
    }
    Output out = new Output(spec, main.surroundings());
    if (!"file".equals(store.getScheme())) {
      out.line("MLflow's UI is the server itself: " + store + "?workflowType=machine_learning");
      return ExitStatus.OK;
    }
    Path directory = Path.of(store);
    if (!Files.isDirectory(directory)) {
      throw new UsageException("no runs yet in " + directory + "; --tracking-uri names another");
    }
    return run ? start(directory, out) : print(directory, out);
  }

  private Optional<Path> mlflow() {
    Surroundings surroundings = main.surroundings();
    return new Mlflow(surroundings.environment(), new Installation(surroundings).venvs()).find();
  }

  private int print(Path directory, Output out) {
    Optional<Path> mlflow = mlflow();
    if (mlflow.isEmpty()) {
      out.info(NOT_INSTALLED);
    }
    String program = mlflow.map(Path::toString).orElse("mlflow");
    out.line(
        "MLFLOW_ALLOW_FILE_STORE=true "
            + Shell.quoted(Mlflow.serve(program, directory.toString(), port)));
    return ExitStatus.OK;
  }

  private int start(Path directory, Output out) throws IOException, InterruptedException {
    Path mlflow = mlflow().orElseThrow(() -> new UsageException(NOT_INSTALLED));
    out.info("http://127.0.0.1:" + port + "/?workflowType=machine_learning   (Ctrl-C ends it)");
    int status = Mlflow.runServer(Mlflow.serve(mlflow.toString(), directory.toString(), port));
    return status == 0 ? ExitStatus.OK : ExitStatus.BROKEN;
  }
}
