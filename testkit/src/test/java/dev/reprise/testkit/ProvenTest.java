package dev.reprise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenTest {
  @Test
  void theTableHasWhatWasNotedAndNothingElse(@TempDir Path proven) throws IOException {
    for (String note : new String[] {"version 3.8.0", "version 3.8.7", "PARAMETERS", "METRICS"}) {
      Files.createDirectories(proven.resolve("weka").resolve(note));
    }
    for (String note : new String[] {"METRICS", "METRICS_BY_STEP", "MODEL", "nonsense"}) {
      Files.createDirectories(proven.resolve("xgboost").resolve(note));
    }
    assertThat(ProvenTable.table(proven))
        .isEqualTo(
            """
            | library | versions | parameters | seed | metrics | data digest | model digest | `BIT_IDENTICAL` with a seed |
            |---|---|---|---|---|---|---|---|
            | [Weka](docs/libraries/weka.md) | 3.8.0, 3.8.7 | ✓ | – | at the end | – | – | – |
            | [XGBoost4J](docs/libraries/xgboost.md) |  | – | – | by step | – | ✓ | – |
            """);
  }

  @Test
  void theTableInTheReadmeNamesEachLibraryThatHasAPage() throws IOException {
    String readme = Files.readString(Root.directory().resolve("README.md"));
    for (String page : ProvenTable.names(Root.directory().resolve("docs/libraries"))) {
      assertThat(readme).contains("](docs/libraries/" + page + ")");
    }
  }
}
