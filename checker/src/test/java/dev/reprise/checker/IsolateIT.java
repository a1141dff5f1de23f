package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six things changed between two runs, and one of them, or two together, decided. */
@Tag("full")
class IsolateIT {
  private Tiny tiny;

  @BeforeEach
  void compile(@TempDir Path directory) throws IOException {
    tiny = new Tiny(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "data, one.csv",
    "rate, rate",
    "seed, seed",
    "library, org.tiny:scale",
    "flag, Xmx",
    "variable, TINY_MODE",
  })
  void theOneThatDecidesIsFoundAmongSix(String depends, String told) {
    String good = tiny.record(Tiny.Change.none(depends));
    String bad = tiny.record(Tiny.Change.all(depends));

    Result found = isolate(good, bad);

    assertThat(found.exit()).as("%s", found).isZero();
    assertThat(found.stdout())
        .startsWith("FOUND  one change")
        .containsPattern("changed +.*" + java.util.regex.Pattern.quote(told))
        .contains("all 5 together do not");
    List<Run> trials =
        tiny.runs().stream().filter(run -> run.tags().containsKey("reprise.isolate.of")).toList();
    assertThat(trials).hasSizeGreaterThan(3);
    assertThat(trials)
        .allSatisfy(run -> assertThat(run.tags()).containsEntry("mlflow.parentRunId", good));
    assertThat(found.stderr()).contains("[1/40] nothing: good");
  }

  @Test
  void twoThatOnlyActTogetherAreFound() {
    String good = tiny.record(Tiny.Change.none("pair"));
    String bad = tiny.record(Tiny.Change.all("pair"));

    Result found = isolate(good, bad);

    assertThat(found.exit()).as("%s", found).isZero();
    assertThat(found.stdout())
        .startsWith("FOUND  these 2 changes")
        .containsPattern("changed +.*rate")
        .containsPattern("changed +.*TINY_MODE");
  }

  @Test
  void whatIsAlikeIsNotIsolated() {
    String good = tiny.record(Tiny.Change.none("rate"));

    Result alike = isolate(good, tiny.record(Tiny.Change.none("rate")));

    assertThat(alike.exit()).as("%s", alike).isEqualTo(ExitStatus.USAGE);
    assertThat(alike.stderr()).contains("came out alike");
  }

  private Result isolate(String good, String bad) {
    return tiny.reprise("isolate", good, bad, "--trust", "--repository", tiny.repository() + "");
  }
}
