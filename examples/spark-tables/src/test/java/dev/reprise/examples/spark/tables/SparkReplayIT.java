package dev.reprise.examples.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Root;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A split that a program leaves to chance comes out the same again. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class SparkReplayIT {
  @TempDir private Path temporary;

  @Test
  void whatIsLeftToChanceDiffersAndIsReplayedAndPinned() throws Exception {
    RecordedRun first = run("first", List.of());
    RecordedRun again = run("again", List.of());
    RecordedRun replay = run("replay", List.of("replay=" + first.id()));
    RecordedRun pinned = run("pinned", List.of("pin=7"));
    RecordedRun pinnedAgain = run("pinned-again", List.of("pin=7"));

    assertThat(reached(first, again)).isNotEqualTo("BIT_IDENTICAL");
    assertThat(reached(first, replay)).isEqualTo("BIT_IDENTICAL");
    assertThat(reached(pinned, pinnedAgain)).isEqualTo("BIT_IDENTICAL");
  }

  private static String reached(RecordedRun one, RecordedRun other) throws Exception {
    JsonNode check = one.check(other);
    return check.path("reached").asText();
  }

  private RecordedRun run(String name, List<String> settings) throws Exception {
    return RecordedRun.of(
        temporary.resolve(name),
        temporary.resolve("runs").toString(),
        settings,
        List.of(
            "-jar",
            Root.directory()
                .resolve("examples/spark-pipeline/target/spark-pipeline.jar")
                .toString(),
            "--data",
            Example.data("wine.csv").toString()));
  }
}
