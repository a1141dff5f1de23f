package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/client.md works, and what it uses is documented. */
class ClientPageIT {
  @TempDir Path directory;

  @Test
  void theProgramOfThePageRunsWithoutAServerAndWithOne() throws Exception {
    Path source = Files.writeString(directory.resolve("Example.java"), program(0));
    assertThat(compile(List.of(source), "-Xlint:all", "-Werror")).isEmpty();

    Result embedded = run(Map.of());
    assertThat(embedded.exit()).as(embedded.stderr()).isZero();
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Run run = only(store);
      assertThat(embedded.stdout()).startsWith(run.id() + " first try");
      assertThat(run.metrics()).containsKey("train/loss");
      assertThat(store.metricHistory(run.id(), "train/loss")).hasSize(100);
      assertThat(run.params()).containsEntry("depth", "6");
      assertThat(run.inputs()).hasSize(1);
      assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(store.artifacts(run.id()).read("notes/empty.json")).asString().isEqualTo("{}");
    }

    String uri = MlflowServer.shared().uri();
    Result served = run(Map.of("MLFLOW_TRACKING_URI", uri));
    assertThat(served.exit()).as(served.stderr()).isZero();
    assertThat(served.stdout()).contains(uri + "/#/experiments/", "workflowType=machine_learning");
    Result again = run(Map.of("MLFLOW_TRACKING_URI", uri));
    assertThat(again.stdout()).as("the key makes it the same run").isEqualTo(served.stdout());
  }

  @Test
  void theProgramBesideMlflowsOwnClientRuns() throws Exception {
    Path source = Files.writeString(directory.resolve("Both.java"), program(1));
    assertThat(compile(List.of(source), "-Xlint:all", "-Werror")).isEmpty();
    String uri = MlflowServer.shared().uri();
    Result result = run("Both", Map.of("MLFLOW_TRACKING_URI", uri));
    assertThat(result.exit()).as(result.stderr()).isZero();
    try (TrackingStore store = Stores.open(uri, directory, Map.of())) {
      Run run = store.getRun(result.stdout().strip());
      assertThat(store.metricHistory(run.id(), "loss")).hasSize(2500);
      assertThat(run.inputs()).hasSize(1);
      assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(store.artifacts(run.id()).read("notes/empty.json")).asString().isEqualTo("{}");
    }
  }

  @Test
  void everythingPublicSaysWhatItIs() throws Exception {
    for (String room : List.of("client", "record")) {
      List<Path> sources = new ArrayList<>();
      try (Stream<Path> files = Files.walk(Path.of("..", room, "src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
      assertThat(sources).hasSizeGreaterThan(20);
      assertThat(compile(sources, "-Xdoclint:missing/public", "-Xmaxwarns", "1000"))
          .filteredOn(message -> message.contains("no comment"))
          .isEmpty();
    }
  }

  private static Run only(TrackingStore store) {
    String experiment = store.findExperiment("iris").orElseThrow().id();
    List<Run> runs = new ArrayList<>();
    store.searchRuns(RunQuery.in(experiment, "")).forEachRemaining(runs::add);
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  private static String program(int number) throws Exception {
    String page = Files.readString(Path.of("..", "docs", "client.md"));
    String program = page.split("```java\n", -1)[number + 1];
    return program.substring(0, program.indexOf("```"));
  }

  private Result run(Map<String, String> environment) {
    return run("Example", environment);
  }

  private Result run(String program, Map<String, String> environment) {
    String classPath = directory + File.pathSeparator + Training.classPath();
    return Training.java("-cp", classPath, program).env(environment).in(directory).run();
  }

  /** What the compiler has to say. */
  private List<String> compile(List<Path> sources, String... options) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(List.of("-proc:none", "-d", directory.toString(), "-cp", Training.classPath()));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      compiler
          .getTask(null, files, said, all, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return said.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .map(d -> d.toString().toLowerCase(Locale.ROOT))
        .toList();
  }
}
