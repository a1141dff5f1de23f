package dev.reprise.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Example;
import dev.reprise.testkit.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Where Spark itself does not start, the agent makes it no worse, and no better. */
@EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark starts there")
class SparkOnNewJdkIT {
  @TempDir private Path temporary;

  @Test
  void itFailsAsItDoesWithoutTheAgent() throws Exception {
    Example pipeline = Example.jar("spark-pipeline");
    Result alone = pipeline.alone(temporary.resolve("alone"));
    Result watched = pipeline.under(List.of("courier=none")).alone(temporary.resolve("watched"));

    assertThat(alone.exit()).isNotZero();
    assertThat(alone.stderr()).contains("getSubject is not supported");
    assertThat(watched.exit()).isEqualTo(alone.exit());
    assertThat(watched.stdout()).isEqualTo(alone.stdout());
    assertThat(watched.stderr()).isEqualTo(alone.stderr());
  }
}
