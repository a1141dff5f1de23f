package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FactProfileTest {

  @Test
  void everyFactorHasFactsAndNoNameIsListedTwice() {
    assertThat(FactProfile.lines())
        .extracting(FactProfile.Line::factor)
        .containsAll(Arrays.asList(Factor.values()));
    assertThat(FactProfile.lines())
        .extracting(line -> line.factor() + " " + line.name())
        .doesNotHaveDuplicates();
  }

  @Test
  void noLineIsHiddenByOneBefore() {
    for (FactProfile.Line line : FactProfile.lines()) {
      assertThat(FactProfile.of(line.factor(), line.name().replace("*", "x.1"))).contains(line);
    }
  }

  @Test
  void thePageAndTheListSayTheSame() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "facts.md"));

    for (FactProfile.Line line : FactProfile.lines()) {
      assertThat(page)
          .contains(
              "| `%s` | %s | %s |"
                  .formatted(
                      line.name(),
                      line.decisive() ? "**decisive**" : "incidental",
                      line.normalForm()));
    }
    assertThat(page.lines().filter(row -> row.startsWith("| `")).count())
        .isEqualTo(FactProfile.lines().size());
  }

  @Test
  void whereAFileLiesAndWhatChanceGaveAreIncidental() {
    assertThat(decisive(Factor.DATA, "file.$CWD/iris.arff")).isFalse();
    assertThat(decisive(Factor.DATA, "content")).isTrue();
    assertThat(decisive(Factor.CODE, "git.untracked.notes.txt")).isFalse();
    assertThat(decisive(Factor.CODE, "git.commit")).isTrue();
    assertThat(decisive(Factor.SEEDS, "drawn")).isFalse();
    assertThat(decisive(Factor.PARAMETERS, "argument.2.given")).isFalse();
    assertThat(decisive(Factor.PARAMETERS, "argument.2")).isTrue();
    assertThat(FactProfile.of(Factor.DATA, "unheard-of")).isEmpty();
  }

  private static boolean decisive(Factor factor, String name) {
    return FactProfile.of(factor, name).orElseThrow().decisive();
  }
}
