package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recorded run is trained again with one thing changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VaryIT {
  private static final String EVERYTHING = "data,rate,seed,library,flag,variable,chance";

  private Tiny tiny;
  private String baseline;
  private String derived;

  @BeforeAll
  void record(@TempDir Path directory) throws IOException {
    tiny = new Tiny(directory);
    baseline = tiny.record(Tiny.Change.none(EVERYTHING));
    derived = tiny.record(Tiny.Change.none("seed,derived"));
  }

  @ParameterizedTest
  @CsvSource({
    "parameters.rate=0.6, parameters  argument.3  0.5 | 0.6",
    "seeds.seed=11, 7 | 11",
    "data.one.csv=two.csv, data        content",
    "libraries.org.tiny:scale=2.0, 1.0 | 2.0",
    "environment.TINY_MODE=long, variable.TINY_MODE  short | long",
    "runtime.flags+=-Xmx300m, heap.max  268435456 | 314572800",
    "seeds.chance=5, seeds.chance replayed -> pin=5",
  })
  void oneThingAndNothingElse(String set, String told) {
    Result varied =
        tiny.reprise(
            "vary", baseline, "--set", set, "--trust", "--repository", tiny.repository() + "");

    assertThat(varied.exit()).as("%s", varied).isZero();
    assertThat(varied.stdout()).contains("CONTROLLED").doesNotContain("NOT").contains(told);
    assertThat(varied.stdout()).contains("line.model  another model");
    Run run = tiny.runs().get(0);
    assertThat(run.tags())
        .containsEntry("mlflow.parentRunId", baseline)
        .containsEntry("reprise.rerun.of", baseline)
        .containsEntry("reprise.vary.held", "held")
        .hasEntrySatisfying("reprise.vary.set", words -> assertThat(words).contains(" -> "));
  }

  @Test
  void whatElseChangedIsTold() {
    Result varied = tiny.reprise("vary", derived, "--set", "parameters.rate=0.6", "--trust");

    assertThat(varied.exit()).as("%s", varied).isEqualTo(ExitStatus.FAILED);
    assertThat(varied.stdout())
        .contains("NOT CONTROLLED")
        .containsPattern("(?s)should have been held.*chosen.java.util.Random.*500 \\| 600");
    assertThat(tiny.runs().get(0).tags()).containsEntry("reprise.vary.held", "not held");
  }

  @Test
  void whatHadNoEffectIsTold() {
    Result varied = tiny.reprise("vary", derived, "--set", "seeds.seed=11", "--trust");

    assertThat(varied.exit()).as("%s", varied).isEqualTo(ExitStatus.FAILED);
    assertThat(varied.stdout()).contains("What did not happen", "no seed of the run changed");
  }

  @Test
  void deterministicModeIsMeasuredAgainstARunOfTheSameDay() throws IOException {
    int before = tiny.runs().size();

    Result varied = tiny.reprise("vary", derived, "--set", "determinism=on", "--trust");

    assertThat(varied.exit()).as("%s", varied).isZero();
    assertThat(varied.stdout()).containsPattern("What it costs\\s+\\S+ s without, \\S+ s with it");
    assertThat(tiny.runs()).hasSize(before + 2);
    assertThat(List.of(recordOf(0), recordOf(1)))
        .anySatisfy(
            record ->
                assertThat(record)
                    .contains("\"switch.set.order\"", "\"switch.common.parallelism\""));
  }

  private String recordOf(int place) throws IOException {
    Path run = tiny.store().resolve("0").resolve(tiny.runs().get(place).id());
    return Files.readString(run.resolve("artifacts/reprise/record.json"));
  }

  @Test
  void nothingIsRunUnasked() {
    int before = tiny.runs().size();

    Result look = tiny.reprise("vary", baseline, "--set", "parameters.rate=0.6", "--dry-run");
    assertThat(look.exit()).as("%s", look).isZero();
    assertThat(look.stdout()).contains("-Xmx256m").contains("--rate 0.6 --seed 7");
    Result unconfirmed = tiny.reprise("vary", baseline, "--set", "parameters.rate=0.6");
    assertThat(unconfirmed.exit()).isEqualTo(ExitStatus.USAGE);
    Result two =
        tiny.reprise(
            "vary", baseline, "--set", "parameters.rate=1", "--set", "seeds.seed=1", "--trust");
    assertThat(two.exit()).isEqualTo(ExitStatus.USAGE);
    assertThat(two.stderr()).contains("--allow-many");
    Result unknown = tiny.reprise("vary", baseline, "--set", "parameters.eta=1", "--trust");
    assertThat(unknown.exit()).isEqualTo(ExitStatus.USAGE);
    assertThat(unknown.stderr()).contains("no argument, property or variable").contains("rate");
    assertThat(tiny.runs()).hasSize(before);
  }
}
