package dev.reprise.examples.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Root;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What the executors of a real, if small, cluster read is in the record of the driver's run. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class ClusterIT {
  private static final int PARTS = 4;
  private static final Path MODULE = Root.directory().resolve("examples/spark-pipeline/target");
  private static final String ROLE = "training.1.training";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static RecordedRun first;

  @BeforeAll
  static void train() throws Exception {
    Path jars = Files.createDirectories(temporary.resolve("spark/jars"));
    try (Stream<Path> libraries = Files.list(MODULE.resolve("lib"))) {
      for (Path library : libraries.toList()) {
        Files.createSymbolicLink(jars.resolve(library.getFileName()), library);
      }
    }
    first = run("first", 20, Files.readAllLines(Example.data("wine.csv")), true);
  }

  @Test
  @Proves(library = "spark", version = "3.5.7", value = Proof.DATA)
  void whatOnlyExecutorsOpenedIsTheTrainingsDataByItsContent() throws Exception {
    StringBuilder sums = new StringBuilder();
    for (int part = 0; part < PARTS; part++) {
      String name = "part-" + part + ".csv";
      String sum = sha256(Files.readAllBytes(temporary.resolve("first/wines").resolve(name)));
      assertThat(first.fact("data", "file.$CWD/wines/" + name)).isEqualTo(sum);
      sums.append(sum).append("  ").append(name).append('\n');
    }
    String all = sha256(sums.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(first.fact("data", ROLE)).isEqualTo(all);
    assertThat(first.fact("data", "files")).isEqualTo(Integer.toString(PARTS));
    assertThat(first.json().get("gaps"))
        .extracting(gap -> gap.get("factor").asText())
        .doesNotContain("data", "parameters", "seeds");
  }

  @Test
  void theTrainingIsTheDriversAndItsExecutorsAreNamed() throws Exception {
    assertThat(first.fact("parameters", "training.1.RandomForestClassifier.numTrees"))
        .isEqualTo("20");
    assertThat(first.fact("seeds", "training.1.spark.RandomForestClassifier.seed")).isEqualTo("7");
    JsonNode accuracy = first.json().at("/outcome/metrics/accuracy_unknown_dataset/0/value");
    assertThat("test-accuracy " + accuracy.asDouble()).isEqualTo(first.result().stdout().strip());
    JsonNode run = first.json().get("run");
    assertThat(List.of(run.path("worker.1").asText(), run.path("worker.2").asText()))
        .allMatch(worker -> worker.matches("[0-9a-f]+ on \\S+"))
        .doesNotHaveDuplicates();
    assertThat(run.has("worker.3")).isFalse();
  }

  @Test
  void thereIsOneRunAndNothingIsLeftInTheOutbox() throws Exception {
    HttpRequest search =
        HttpRequest.newBuilder(
                URI.create(MlflowServer.shared().uri() + "/api/2.0/mlflow/runs/search"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"experiment_ids\": [\"%s\"]}"
                        .formatted(first.json().at("/run/experiment").asText())))
            .build();
    String found =
        HttpClient.newHttpClient().send(search, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(new ObjectMapper().readTree(found).get("runs"))
        .extracting(run -> run.at("/info/run_id").asText())
        .containsExactly(first.id());
    try (Stream<Path> left = Files.walk(Path.of("target", "outbox", "workers"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  @Proves(library = "spark", value = Proof.BIT_IDENTICAL)
  void theSameTwiceIsTheSameWhicheverExecutorReadWhat() throws Exception {
    RecordedRun again = run("again", 20, Files.readAllLines(Example.data("wine.csv")), true);
    JsonNode check = first.check(again);
    assertThat(check.get("verdict").asText()).as(check.toPrettyString()).isEqualTo("BIT_IDENTICAL");
    assertThat(decisive(check)).isEmpty();
    assertThat(digests(again)).hasSize(8).isEqualTo(digests(first));
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    List<String> wines = Files.readAllLines(Example.data("wine.csv"));
    wines.set(5, wines.get(5).replaceFirst("^[0-9.]+", "19.5"));
    JsonNode check = first.check(run("row", 20, wines, true));
    assertThat(decisive(check))
        .as(check.toPrettyString())
        // What is named on the command line is known there by its content.
        .containsExactlyInAnyOrder("data content", "data " + ROLE, "parameters argument.3");
  }

  @Test
  void whereExecutorsHaveNoAgentThatTheirDataIsNotKnownIsAGap() throws Exception {
    RecordedRun blind = run("blind", 20, Files.readAllLines(Example.data("wine.csv")), false);
    assertThat(blind.json().get("gaps"))
        .extracting(gap -> gap.get("factor").asText() + " " + gap.get("what").asText())
        .contains("data " + ROLE, "data content");
  }

  private static RecordedRun run(String name, int trees, List<String> wines, boolean watched)
      throws Exception {
    Path cwd = Files.createDirectories(temporary.resolve(name));
    Path data = Files.createDirectories(cwd.resolve("wines"));
    List<String> rows = wines.subList(1, wines.size());
    for (int part = 0; part < PARTS; part++) {
      List<String> lines = new ArrayList<>(wines.subList(0, 1));
      lines.addAll(rows.subList(rows.size() * part / PARTS, rows.size() * (part + 1) / PARTS));
      Files.write(data.resolve("part-" + part + ".csv"), lines);
    }
    List<String> program = new ArrayList<>();
    if (watched) {
      program.add(
          "-Dspark.executor.extraJavaOptions=-javaagent:"
              + Recording.agentJar()
              + "=outbox="
              + Path.of("target", "outbox").toAbsolutePath());
    }
    program.addAll(List.of("-jar", MODULE.resolve("spark-pipeline.jar").toString()));
    program.addAll(List.of("--master", "local-cluster[2,1,1024]", "--data", "wines"));
    program.addAll(List.of("--seed", "7", "--trees", Integer.toString(trees)));
    return RecordedRun.of(
        cwd,
        MlflowServer.shared().uri(),
        List.of("experiment=cluster-" + name + "-" + System.getProperty("java.version")),
        Map.of(
            "SPARK_HOME",
            temporary.resolve("spark").toString(),
            "SPARK_SCALA_VERSION",
            "2.12",
            "SPARK_LOCAL_IP",
            "127.0.0.1"),
        program);
  }

  private static Map<String, String> digests(RecordedRun run) throws Exception {
    Map<String, String> digests = new TreeMap<>();
    run.json()
        .get("factors")
        .properties()
        .forEach(factor -> digests.put(factor.getKey(), factor.getValue().get("sha256").asText()));
    return digests;
  }

  private static List<String> decisive(JsonNode check) {
    List<String> facts = new ArrayList<>();
    for (JsonNode change : check.get("changes")) {
      if (change.get("decisive").asBoolean()) {
        facts.add(change.get("factor").asText() + " " + change.get("fact").asText());
      }
    }
    return facts;
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
