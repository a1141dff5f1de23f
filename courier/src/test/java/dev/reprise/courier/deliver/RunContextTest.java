package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags that the environment gives every run. */
class RunContextTest {
  @Test
  void aJsonObjectBecomesTags() {
    assertThat(RunContext.tags(Map.of("MLFLOW_RUN_CONTEXT", "{\"team\": \"a\", \"n\": 1}")))
        .isEqualTo(Map.of("team", "a", "n", "1"));
  }

  @Test
  void anythingElseBecomesNone() {
    assertThat(RunContext.tags(Map.of())).isEmpty();
    assertThat(RunContext.tags(Map.of("MLFLOW_RUN_CONTEXT", "{not json"))).isEmpty();
    assertThat(RunContext.tags(Map.of("MLFLOW_RUN_CONTEXT", "[1]"))).isEmpty();
    assertThat(RunContext.tags(Map.of("MLFLOW_RUN_CONTEXT", ""))).isEmpty();
  }
}
