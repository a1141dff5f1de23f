package dev.reprise.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The built wheel in an environment with the real MLflow, driven as a Python user does. */
class WheelIT {
  @TempDir private Path temp;

  @Test
  void recordsRerunsAndComparesFromPython() throws IOException {
    session(PythonVenv.mlflow(), MlflowServer.shared());
  }

  @Test
  @Tag("full")
  void doesSoWithMlflow2() throws IOException {
    ServerOptions options = ServerOptions.in(temp.resolve("server")).version("2.22.5");
    try (MlflowServer server = MlflowServer.start(options)) {
      session(server.venv(), server);
    }
  }

  private void session(PythonVenv mlflow, MlflowServer server) throws IOException {
    Installed installed = Installed.beside(mlflow, temp.toRealPath());
    Path work = Files.createDirectories(installed.place().resolve("work"));
    Map<String, String> tracking = tracking(server);

    JsonNode seen =
        installed.json(
            work,
            tracking,
            "session.py",
            Root.directory().resolve("examples/plain-sgd/target/plain-sgd.jar").toString(),
            Root.directory().resolve("examples/data/breast-cancer.csv").toString());

    assertThat(seen.path("status").asText()).isEqualTo("FINISHED");
    assertThat(seen.at("/params/who").asText()).isEqualTo("python");
    assertThat(seen.at("/params/data").asText()).isEqualTo("cells.csv");
    assertThat(seen.path("record").asText()).hasSize(64);
    assertThat(seen.path("runs").asInt()).isEqualTo(1);

    String file = work.resolve("cells.csv").toString();
    assertThat(seen.path("loaded").asText()).isEqualTo(file);
    assertThat(seen.path("copied").asText()).isEqualTo("copy/cells.csv");
    assertThat(seen.path("elsewhere").asText()).isEqualTo(work + "/copy/cells.csv");
    assertThat(seen.path("of mlflow").asText()).startsWith("mlflow.");
    assertThat(seen.path("altered").asText()).contains(file + " is not what the recorded run read");
    assertThat(seen.path("away").asText()).contains(file + " is not there");

    assertThat(seen.path("unconfirmed").asText()).contains("nothing was run");
    assertThat(seen.path("runs then").asInt()).isEqualTo(2);
    assertThat(seen.at("/again/reprise.verdict").asText()).isEqualTo("BIT_IDENTICAL");
    assertThat(seen.at("/again/mlflow.project.backend").asText()).isEqualTo("reprise");

    List<String> command =
        List.of("-m", "mlflow", "run", "runs:/nosuch", "-b", "reprise", "-e", "main");
    Result unknown = installed.python(work, tracking, command);
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.stderr()).contains("no run nosuch").contains("nothing was run; see above");
  }

  @Test
  void oneThingIsChangedByAParameterOfMlflowRun() throws IOException {
    Installed installed = Installed.beside(PythonVenv.mlflow(), temp.toRealPath());
    Path work = Files.createDirectories(installed.place().resolve("work"));
    Path program = Root.directory().resolve("checker/src/test/resources/tiny");

    JsonNode seen =
        installed.json(work, tracking(MlflowServer.shared()), "vary.py", program.toString());

    assertThat(seen.at("/unknown/0").asInt()).isEqualTo(1);
    assertThat(seen.at("/unknown/1").asText())
        .contains("no argument, property or variable", "nothing was run; see above");
    assertThat(seen.path("before").asInt()).isEqualTo(1);
    assertThat(seen.at("/varied/0").asInt()).as(seen.at("/varied/1").asText()).isZero();
    assertThat(seen.at("/varied/1").asText()).contains("CONTROLLED", "0.5 | 0.05");
    assertThat(seen.path("runs").asInt()).isEqualTo(2);
    assertThat(seen.at("/recorded/rate").asText()).isEqualTo("0.5");
    assertThat(seen.at("/params/rate").asText()).isEqualTo("0.05");
    assertThat(seen.at("/tags/mlflow.project.backend").asText()).isEqualTo("reprise");
    assertThat(seen.at("/tags/mlflow.parentRunId")).isEqualTo(seen.path("of"));
    assertThat(seen.at("/tags/reprise.vary.held").asText()).isEqualTo("held");
    assertThat(seen.at("/tags/reprise.vary.set").asText()).isEqualTo("parameters.rate 0.5 -> 0.05");
  }

  @Test
  void importsNothingHeavyAndFindsItsJava() throws IOException {
    PythonVenv mlflow = PythonVenv.mlflow();
    Installed installed = Installed.beside(mlflow, temp.toRealPath());
    Path marker = installed.place().resolve("started");
    Path java = Files.createDirectories(installed.place().resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n: >" + marker + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Map<String, String> broken =
        Map.of("JAVA_HOME", installed.place().resolve("jdk").toString(), "PATH", "/nowhere");

    JsonNode with = installed.json(installed.place(), broken, "modules.py");
    Installed without = new Installed(mlflow, installed.place());
    List<String> plain = texts(without.json(installed.place(), broken, "modules.py").path("all"));

    assertThat(texts(with.path("alone")))
        .contains("mlflow_reprise")
        .doesNotContain("mlflow", "subprocess");
    assertThat(texts(with.path("all")))
        .contains("mlflow_reprise.context", "mlflow_reprise.source")
        .filteredOn(module -> !plain.contains(module))
        .allMatch(module -> module.startsWith("mlflow_reprise"));
    assertThat(with.path("tags").has("reprise.process")).isFalse();
    assertThat(marker).doesNotExist();

    Result noJava = installed.reprise(broken, "--version");
    assertThat(noJava.exit()).isEqualTo(4);
    assertThat(noJava.stderr().lines())
        .singleElement()
        .asString()
        .startsWith("reprise: no Java 17 or newer: JAVA_HOME=")
        .contains("pip install");
    assertThat(marker).exists();

    Result found = installed.reprise(Map.of(), "agent");
    assertThat(found.exit()).isZero();
    assertThat(Path.of(found.stdout().strip()))
        .hasSameBinaryContentAs(Root.directory().resolve("agent/target/reprise-agent.jar"));
    assertThat(installed.reprise(Map.of(), "check", "--nosuch").exit()).isEqualTo(2);
  }

  @Test
  @Tag("full")
  @DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
  void aSparkThatIsThereBeforeTheRunIsRecordedInIt() throws IOException {
    Installed installed =
        Installed.beside(PythonVenv.mlflow(PythonVenv.MLFLOW, "pyspark==3.5.7"), temp.toRealPath());

    JsonNode seen = installed.json(installed.place(), tracking(MlflowServer.shared()), "spark.py");

    assertThat(seen.path("status").asText()).isEqualTo("FINISHED");
    assertThat(seen.at("/params/maxIter").asText()).isEqualTo("3");
    assertThat(seen.path("tags").has("reprise.process")).isTrue();
    assertThat(seen.path("tags").has("reprise.record.sha256")).isTrue();
    assertThat(seen.path("runs").asInt()).isEqualTo(2);
  }

  private Map<String, String> tracking(MlflowServer server) {
    return Map.of(
        "MLFLOW_TRACKING_URI",
        server.uri(),
        "MLFLOW_EXPERIMENT_NAME",
        "plugin-" + temp.getFileName());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
