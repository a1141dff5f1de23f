package dev.reprise.examples.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version of a table is the one that the plan names, and not the newest. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class TableTrainingIT {
  private static final String JAR =
      Root.directory().resolve("examples/spark-tables/target/spark-tables.jar").toString();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  private static final Map<String, RecordedRun> NOW = new HashMap<>();

  /** A line for each version: Delta's number, Iceberg's snapshot, and when that was there. */
  private static List<String> versions = List.of();

  @BeforeAll
  static void putTwoVersionsThatDifferInOneRow() throws Exception {
    List<String> wines = Files.readAllLines(Example.data("wine.csv"));
    wines.set(5, wines.get(5).replaceFirst("^[0-9.]+", "19.5"));
    Path other = Files.write(temporary.resolve("other.csv"), wines);
    Result put =
        Training.java("-jar", JAR, "put", Example.data("wine.csv").toString(), other.toString())
            .in(temporary)
            .run();
    assertThat(put.exit()).as(put.stderr()).isZero();
    versions = put.stdout().lines().toList();
    assertThat(versions).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "delta, versionAsOf=0",
    "iceberg, snapshot-id=ID",
    "iceberg, tag=v0",
    "iceberg, branch=b0",
    "iceberg, as-of-timestamp=TIME",
  })
  void anOlderVersionIsThatVersionAndOtherDataAndNothingElse(String format, String asOf)
      throws Exception {
    String fact = "version.%1$s.$CWD/lake/%1$s/wines".formatted(format);
    List<String> first = List.of(versions.get(0).split(" ", -1));
    int column = format.equals("delta") ? 0 : 1;
    String old = first.get(column);
    RecordedRun now = now(format);
    RecordedRun then =
        fit(format, Map.of("AS_OF", asOf.replace("ID", old).replace("TIME", first.get(2))));

    assertThat(now.fact("data", fact)).isEqualTo(versions.get(1).split(" ", -1)[column]);
    assertThat(then.fact("data", fact)).isEqualTo(old);
    for (RecordedRun run : List.of(now, then)) {
      assertThat(run.json().get("gaps"))
          .noneMatch(gap -> gap.get("factor").asText().equals("data"));
      assertThat(run.json().get("hazards"))
          .noneMatch(hazard -> hazard.get("id").asText().equals("version-differs"));
    }
    JsonNode check = now.check(then);
    assertThat(check.get("changes"))
        .filteredOn(change -> change.get("decisive").asBoolean())
        .as(check.toPrettyString())
        .extracting(change -> change.get("factor").asText() + " " + change.get("fact").asText())
        .containsExactlyInAnyOrder("data content", "data training.1.training");
  }

  private static RecordedRun now(String format) throws Exception {
    RecordedRun now = NOW.get(format);
    if (now == null) {
      now = fit(format, Map.of());
      NOW.put(format, now);
    }
    return now;
  }

  private static RecordedRun fit(String format, Map<String, String> environment) throws Exception {
    return RecordedRun.of(
        temporary,
        MlflowServer.shared().uri(),
        List.of(),
        environment,
        List.of("-jar", JAR, "fit", format));
  }
}
