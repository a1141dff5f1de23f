package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code variance --repeat} trains the repeats itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VarianceRepeatIT {
  private Tiny tiny;
  private String chance;

  @BeforeAll
  void record(@TempDir Path directory) throws IOException {
    tiny = new Tiny(directory);
    chance = tiny.record(Tiny.Change.none("chance"));
  }

  private List<Run> repeats(String baseline) {
    return tiny.runs().stream()
        .filter(run -> baseline.equals(run.tags().get("reprise.rerun.of")))
        .toList();
  }

  @Test
  void whatWasLeftToChanceIsDrawnAnew() {
    Result varied = tiny.reprise("variance", chance, "--repeat", "2", "--seeds", "vary", "--trust");

    assertThat(varied.exit()).as("%s", varied).isZero();
    assertThat(varied.stdout())
        .startsWith("Variance of 3 runs; seeds varied")
        .containsPattern("code +held")
        .containsPattern(
            "seeds +varied +seeds were left to chance:\\s+java.util.Random@Train.main");
    assertThat(varied.stderr()).contains("[1/2] ", "[2/2] ");
    assertThat(repeats(chance)).hasSize(2);
    assertThat(repeats(chance))
        .allSatisfy(run -> assertThat(run.tags()).containsEntry("mlflow.parentRunId", chance));
    assertThat(repeats(chance))
        .extracting(run -> run.tags().get("reprise.repeat"))
        .containsExactlyInAnyOrder("1 of 2; pin=1", "2 of 2; pin=2");
  }

  @Test
  void seedsAreThoseOfTheRecordUnlessTheyAreToVary() throws IOException {
    RecordedRun forest =
        RecordedRun.of(
            tiny.store().resolveSibling("forest"),
            tiny.store().toString(),
            List.of(
                "-DWEKA_HOME=weka",
                "-jar",
                Root.directory().resolve("examples/weka-forest/target/weka-forest.jar").toString(),
                "--out",
                "model"));

    Result held = tiny.reprise("variance", forest.id(), "--repeat", "1", "--trust");

    assertThat(held.exit()).as("%s", held).isZero();
    assertThat(held.stdout())
        .startsWith("Variance of 2 runs; nothing varied")
        .contains("Nothing was allowed to differ.")
        .containsPattern("test-pctCorrect +2 +97.7778 +0[.]0 ");
    assertThat(repeats(forest.id()))
        .singleElement()
        .satisfies(
            run ->
                assertThat(run.tags())
                    .containsEntry("reprise.repeat", "1 of 1; seeds as recorded"));

    Result refused = tiny.reprise("variance", forest.id(), "--repeat", "2", "--seeds", "vary");
    assertThat(refused.exit()).as("%s", refused).isEqualTo(ExitStatus.USAGE);
    assertThat(refused.stderr()).contains("left no seed to chance");
  }

  @Test
  void nothingIsRunUnasked() {
    int before = tiny.runs().size();

    Result look = tiny.reprise("variance", chance, "--repeat", "3", "--dry-run");
    assertThat(look.exit()).as("%s", look).isZero();
    assertThat(look.stdout()).contains("-Xmx256m", " Train ");
    Result unconfirmed = tiny.reprise("variance", chance, "--repeat", "3");
    assertThat(unconfirmed.exit()).as("%s", unconfirmed).isEqualTo(ExitStatus.USAGE);
    Result none = tiny.reprise("variance", chance);
    assertThat(none.exit()).as("%s", none).isEqualTo(ExitStatus.USAGE);
    assertThat(none.stderr()).contains("--repeat");
    Result aimless = tiny.reprise("variance", chance, chance, "--seeds", "vary");
    assertThat(aimless.exit()).as("%s", aimless).isEqualTo(ExitStatus.USAGE);

    assertThat(tiny.runs()).hasSize(before);
  }
}
