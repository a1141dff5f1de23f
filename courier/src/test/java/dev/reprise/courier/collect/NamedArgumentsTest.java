package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedArgumentsTest {
  @Test
  void optionsOfEveryFormHaveTheirNamesAndValues() {
    assertThat(
            NamedArguments.of(
                List.of(
                    "train",
                    "--seed",
                    "7",
                    "--rate=0.1",
                    "-depth",
                    "3",
                    "--shift",
                    "-5",
                    "--fast",
                    "--layer",
                    "4",
                    "--layer",
                    "2",
                    "-q",
                    "--",
                    "--not",
                    "one")))
        .containsExactly(
            entry("seed", "7"),
            entry("rate", "0.1"),
            entry("depth", "3"),
            entry("shift", "-5"),
            entry("fast", "true"),
            entry("layer", "4, 2"),
            entry("q", "true"));
  }

  @Test
  void withoutOptionsTheWholeIsOneParam() {
    assertThat(NamedArguments.of(List.of("data.csv", "-5", "0.1")))
        .containsExactly(entry("arguments", "data.csv -5 0.1"));
    assertThat(NamedArguments.of(List.of())).isEmpty();
  }
}
