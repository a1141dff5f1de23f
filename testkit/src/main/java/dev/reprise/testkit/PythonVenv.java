package dev.reprise.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python virtual environment with a real MLflow, made at first use: {@code
 * .venv/mlflow-<version>} under the root, or under the directory that {@code REPRISE_VENVS} names.
 * Making one takes a minute and 850 MB; what it does is told on stderr.
 */
public final class PythonVenv {
  /** The MLflow that tests run against unless they say otherwise. */
  public static final String MLFLOW = "3.17.2";

  private static final List<String> PYTHONS =
      List.of("python3", "python3.13", "python3.12", "python3.11", "python3.10");

  private final Path directory;

  private PythonVenv(Path directory) {
    this.directory = directory;
  }

  /** The environment with {@link #MLFLOW} and XGBoost. */
  public static PythonVenv mlflow() {
    return mlflow(MLFLOW, "xgboost-cpu");
  }

  /**
   * The environment with one version of MLflow. Without Python 3.10 or later the calling test is
   * aborted, which JUnit reports as skipped.
   *
   * @param more requirements, as pip takes them
   */
  public static PythonVenv mlflow(String version, String... more) {
    List<String> requirements = new ArrayList<>(List.of("mlflow==" + version));
    requirements.addAll(Arrays.asList(more));
    if (version.startsWith("2.")) {
      // MLflow 2 names no upper bound, and does not start with SQLAlchemy 2.1.
      requirements.add("sqlalchemy<2.1");
    }
    return of("mlflow-" + version, requirements);
  }

  /**
   * An environment of this name, with what these requirements name; as {@link #mlflow(String,
   * String...)}.
   */
  public static PythonVenv of(String name, String... requirements) {
    return of(name, List.of(requirements));
  }

  private static PythonVenv of(String name, List<String> requirements) {
    String parent = System.getenv("REPRISE_VENVS");
    Path parentDirectory =
        parent == null || parent.isEmpty() ? Root.directory().resolve(".venv") : Path.of(parent);
    PythonVenv venv = new PythonVenv(parentDirectory.resolve(name));
    try {
      if (!venv.missing(requirements).isEmpty()) {
        FileLocks.holding(
            parentDirectory.resolve(name + ".lock"), () -> venv.install(requirements));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return venv;
  }

  /**
   * A new environment in which a package is installed, and which has all that this one has: what is
   * tested with it leaves this one as it is. Needs no network.
   *
   * @param where made if missing
   * @param wheel of the package, whose requirements this environment has to meet
   */
  public PythonVenv with(Path wheel, Path where) throws IOException {
    check(Training.of(python().toString(), "-m", "venv", "--without-pip", where.toString()).run());
    PythonVenv layered = new PythonVenv(where);
    Path packages = layered.packages();
    Files.writeString(packages.resolve("testkit.pth"), packages() + "\n");
    List<String> pip = new ArrayList<>(List.of(python().toString(), "-m", "pip"));
    pip.addAll(List.of("--python", layered.python().toString(), "install", "--quiet"));
    pip.addAll(List.of("--disable-pip-version-check", "--no-index", wheel.toString()));
    check(Training.of(pip).run());
    return layered;
  }

  private Path packages() {
    String script = "import sysconfig; print(sysconfig.get_path('purelib'))";
    return Path.of(Training.of(python().toString(), "-c", script).run().stdout().strip());
  }

  /** The environment's own interpreter. */
  public Path python() {
    return directory.resolve("bin/python");
  }

  /** A program of the environment, such as {@code mlflow}. */
  public Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  /**
   * Runs a Python script with this environment.
   *
   * @param environment added to the caller's, which is cleared of MLflow's and Reprise's variables
   */
  public Result run(Path script, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(python().toString(), script.toString()));
    command.addAll(arguments);
    return Training.of(command).env(environment).run();
  }

  private PythonVenv install(List<String> requirements) throws IOException {
    if (!Files.exists(python())) {
      String python = interpreter();
      tell("making " + directory);
      check(Training.of(python, "-m", "venv", directory.toString()).run());
    }
    List<String> missing = missing(requirements);
    if (!missing.isEmpty()) {
      tell("installing " + String.join(" ", missing) + " (a minute, 300 to 850 MB)");
      List<String> pip =
          new ArrayList<>(
              List.of(
                  python().toString(),
                  "-m",
                  "pip",
                  "install",
                  "--quiet",
                  "--disable-pip-version-check"));
      pip.addAll(missing);
      check(Training.of(pip).timeoutSeconds(1200).run());
      tell("ready: " + directory);
    }
    return this;
  }

  /** The requirements that are not installed as they say. */
  private List<String> missing(List<String> requirements) {
    if (!Files.isExecutable(python())) {
      return requirements;
    }
    String script =
        """
        import sys, importlib.metadata as m
        from pip._vendor.packaging.requirements import Requirement
        for text in sys.argv[1:]:
            wanted = Requirement(text)
            try:
                if not wanted.specifier.contains(m.version(wanted.name)): print(text)
            except m.PackageNotFoundError:
                print(text)
        """;
    List<String> command = new ArrayList<>(List.of(python().toString(), "-c", script));
    command.addAll(requirements);
    Result result = Training.of(command).run();
    return result.exit() == 0 ? result.stdout().lines().toList() : requirements;
  }

  private static String interpreter() {
    Optional<String> found = PYTHONS.stream().filter(PythonVenv::isRecent).findFirst();
    if (found.isEmpty()) {
      tell("needs python3 3.10 or later with venv on the PATH; tests with MLflow are skipped");
    }
    return found.orElseGet(
        () -> Assumptions.abort("Needs python3 3.10 or later with venv on the PATH"));
  }

  private static boolean isRecent(String python) {
    try {
      String check = "import sys, venv; sys.exit(0 if sys.version_info >= (3, 10) else 1)";
      return Training.of(python, "-c", check).run().exit() == 0;
    } catch (UncheckedIOException e) {
      // Not installed.
      return false;
    }
  }

  private static void check(Result result) throws IOException {
    if (result.exit() != 0) {
      throw new IOException(
          "A Python environment could not be made: " + result.stdout() + result.stderr());
    }
  }

  private static void tell(String what) {
    System.err.println("[testkit] " + what);
  }
}
