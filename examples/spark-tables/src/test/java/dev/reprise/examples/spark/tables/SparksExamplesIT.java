package dev.reprise.examples.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Spark's own examples, which none of us wrote, as PySpark brings them with their data: the JVM
 * that trains is recorded, and a check tells which one thing was changed.
 */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class SparksExamplesIT {
  /** Runs a script as it is, and waits for the JVM, which otherwise outlives Python a little. */
  private static final String RUNNER =
      "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__main__');"
          + " from pyspark import SparkContext; jvm = SparkContext._gateway.proc;"
          + " jvm.stdin.close(); jvm.wait()";

  private static final Pattern LINE = Pattern.compile("reprise: run \\S+ \\((\\w+)\\) recorded");
  private static final Map<Program, RecordedRun> FIRST = new EnumMap<>(Program.class);

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static PythonVenv venv;

  @SuppressWarnings("NullAway.Init")
  private static Path pyspark;

  /** An example, and what is changed in it: two texts with the old and the new value. */
  enum Program {
    PERCEPTRON(
        "multilayer_perceptron_classification",
        "sample_multiclass_classification_data.txt",
        "maxIter",
        "maxIter=100",
        "maxIter=90",
        "seed=1234",
        "seed=1235"),
    K_MEANS(
        "kmeans_example",
        "sample_kmeans_data.txt",
        "k",
        "setK(2)",
        "setK(3)",
        "Seed(1)",
        "Seed(5)"),
    LOGISTIC(
        "logistic_regression_with_elastic_net",
        "sample_libsvm_data.txt",
        "regParam",
        "regParam=0.3",
        "regParam=0.2",
        "",
        "");

    private final String script;
    private final String data;
    private final String parameter;
    private final String value;
    private final String otherValue;
    private final String seed;
    private final String otherSeed;

    Program(
        String script,
        String data,
        String parameter,
        String value,
        String otherValue,
        String seed,
        String otherSeed) {
      this.script = script;
      this.data = data;
      this.parameter = parameter;
      this.value = value;
      this.otherValue = otherValue;
      this.seed = seed;
      this.otherSeed = otherSeed;
    }
  }

  @BeforeAll
  static void train() throws Exception {
    venv = PythonVenv.mlflow(PythonVenv.MLFLOW, "pyspark==3.5.7");
    pyspark =
        Path.of(
            Training.of(
                    venv.python().toString(), "-c", "import pyspark; print(pyspark.__path__[0])")
                .run()
                .stdout()
                .strip());
    for (Program program : Program.values()) {
      FIRST.put(program, run(program, "first", "", "", false));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isRecordedWithoutAChange(Program program) throws Exception {
    RecordedRun first = first(program);
    Path data = pyspark.resolve("data/mllib").resolve(program.data);
    String sha256 =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data)));
    assertThat(first.fact("data", "file.$CWD/data/mllib/" + program.data)).isEqualTo(sha256);
    assertThat(first.fact("data", "training.1.training")).isEqualTo(sha256);
    assertThat(first.fact("parameters", "training.1." + program.parameter))
        .isEqualTo(number(program.value));
    if (!program.seed.isEmpty()) {
      assertThat(first.fact("seeds", "training.1.spark.seed")).isEqualTo(number(program.seed));
    }
    assertThat(first.json().at("/outcome/metrics")).isNotEmpty();
    assertThat(first.json().get("gaps"))
        .extracting(gap -> gap.get("factor").asText())
        .doesNotContain("data", "parameters", "seeds");
  }

  @ParameterizedTest
  @EnumSource
  void theSameTwiceIsTheSame(Program program) throws Exception {
    JsonNode check = first(program).check(run(program, "again", "", "", false));
    assertThat(check.get("reached").asText()).as(check.toPrettyString()).isEqualTo("ROUNDING");
    assertThat(check.get("metrics"))
        .isNotEmpty()
        .allMatch(metric -> metric.get("difference").asDouble() == 0);
    assertThat(decisive(check)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneOtherRowIsOtherDataAndNothingElse(Program program) throws Exception {
    JsonNode check = first(program).check(run(program, "row", "", "", true));
    assertThat(decisive(check))
        .isNotEmpty()
        .allMatch(
            change -> change.startsWith("data content ") || change.matches("data training.*"));
  }

  @ParameterizedTest
  @EnumSource
  void oneOtherParameterIsThatParameterAndNothingElse(Program program) throws Exception {
    RecordedRun other = run(program, "parameter", program.value, program.otherValue, false);
    String change = number(program.value) + " " + number(program.otherValue);
    assertThat(decisive(first(program).check(other)))
        .contains("parameters training.1." + program.parameter + " " + change)
        .allMatch(fact -> fact.matches("parameters training.* " + Pattern.quote(change)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOGISTIC") // It draws nothing.
  void anotherSeedIsThatSeedAndNothingElse(Program program) throws Exception {
    RecordedRun other = run(program, "seed", program.seed, program.otherSeed, false);
    String change = number(program.seed) + " " + number(program.otherSeed);
    assertThat(decisive(first(program).check(other)))
        .contains("seeds training.1.spark.seed " + change)
        .allMatch(fact -> fact.endsWith(change));
  }

  /** Runs a copy of it, with one text in place of another, on a copy of its data. */
  private static RecordedRun run(
      Program program, String name, String text, String instead, boolean otherRow)
      throws IOException {
    Path cwd = Files.createDirectories(temporary.resolve(program.name()).resolve(name));
    Path data = Files.createDirectories(cwd.resolve("data/mllib")).resolve(program.data);
    List<String> rows = Files.readAllLines(pyspark.resolve("data/mllib").resolve(program.data));
    if (otherRow) {
      rows.set(3, rows.get(3).replaceFirst(":[-0-9.]+", ":5.5"));
      Files.write(data, rows);
    } else {
      Files.copy(pyspark.resolve("data/mllib").resolve(program.data), data);
    }
    String script =
        Files.readString(
            pyspark.resolve("examples/src/main/python/ml").resolve(program.script + ".py"));
    assertThat(script).contains(text);
    Path copy =
        Files.writeString(cwd.resolve(program.script + ".py"), script.replace(text, instead));
    String agent =
        "-javaagent:%s=exit.wait=120,outbox=%s"
            .formatted(Recording.agentJar(), Path.of("target", "outbox").toAbsolutePath());
    String store = temporary.resolve("runs").toString();
    Result result =
        Training.of(venv.python().toString(), "-c", RUNNER, copy.toString())
            .in(cwd)
            .env("JAVA_HOME", System.getProperty("java.home"))
            .env("SPARK_LOCAL_IP", "127.0.0.1")
            .env(
                "PYSPARK_SUBMIT_ARGS",
                "--master local[1] --conf spark.ui.enabled=false --driver-java-options \""
                    + agent
                    + "\" pyspark-shell")
            .env("MLFLOW_TRACKING_URI", store)
            .run();
    Matcher line = LINE.matcher(result.stderr());
    assertThat(result.exit()).as(result.stderr()).isZero();
    assertThat(line.find()).as(result.stderr()).isTrue();
    return new RecordedRun(result, line.group(1), store);
  }

  private static RecordedRun first(Program program) {
    return Objects.requireNonNull(FIRST.get(program));
  }

  private static String number(String text) {
    return text.replaceAll("[^0-9.]", "");
  }

  private static List<String> decisive(JsonNode check) {
    List<String> facts = new ArrayList<>();
    for (JsonNode change : check.get("changes")) {
      if (change.get("decisive").asBoolean()) {
        List<String> words = new ArrayList<>();
        List.of("factor", "fact", "baseline", "rerun")
            .forEach(field -> words.add(change.path(field).asText()));
        facts.add(String.join(" ", words));
      }
    }
    return facts;
  }
}
