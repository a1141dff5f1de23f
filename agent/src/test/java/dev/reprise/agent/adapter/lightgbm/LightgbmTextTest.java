package dev.reprise.agent.adapter.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LightgbmTextTest {
  private static final String MODEL =
      """
      tree
      version=v4

      parameters:
      [objective: binary]
      [data: ]
      [metric: auc,l2]
      [monotone: [1: 2]]

      end of parameters
      """;

  @Test
  void parametersMayBeSpacedAsOneLikesAndTheFirstCounts() {
    assertThat(LightgbmText.given(" num_leaves=7\tmetric=auc,l2\n eta=0.1 num_leaves=9 odd ="))
        .containsExactly(
            Map.entry("eta", "0.1"), Map.entry("metric", "auc,l2"), Map.entry("num_leaves", "7"));
    assertThat(LightgbmText.given("")).isEmpty();
  }

  @Test
  void whatAModelListsIsInForceUnlessItHasNoValue() {
    assertThat(LightgbmText.inForce(MODEL))
        .containsExactly(
            Map.entry("metric", "auc,l2"),
            Map.entry("monotone", "[1: 2]"),
            Map.entry("objective", "binary"));
  }

  @Test
  void aModelWithoutAListHasNone() {
    assertThat(LightgbmText.inForce("tree\nversion=v1\n")).isEmpty();
    assertThat(LightgbmText.inForce("\nparameters:\n[objective: binary]\n")).isEmpty();
    assertThat(LightgbmText.inForce("")).isEmpty();
  }

  @Test
  void theDigestIsOfAllButTheList() {
    String digest = LightgbmText.digest(MODEL);
    assertThat(LightgbmText.digest(MODEL.replace("binary", "l2"))).isEqualTo(digest);
    assertThat(LightgbmText.digest(MODEL.replace("v4", "v3"))).isNotEqualTo(digest);
    assertThat(LightgbmText.digest(MODEL + "x")).isNotEqualTo(digest);
    assertThat(LightgbmText.digest("tree\nversion=v4\n\n")).isEqualTo(digest);
  }
}
