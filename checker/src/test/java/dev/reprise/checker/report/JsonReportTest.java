package dev.reprise.checker.report;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.model;
import static dev.reprise.checker.verdict.Runs.run;
import static dev.reprise.checker.verdict.Runs.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.checker.Main;
import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final CheckResult FULL =
      Check.judge(
          run(
              "a",
              r -> {
                r.metric("loss", 0, 1).metric("loss", 1, Double.NaN).metric("auc", 0, 0.5);
                r.metric("gone", 0, Double.POSITIVE_INFINITY);
                r.model(model("m", "r1", "c1", "weka/1"));
                r.decisive(Factor.LIBRARIES, "weka", "3.8").incidental(Factor.CODE, "git.x", "1");
                r.gap(new Gap(Factor.HARDWARE, "gpu", "no driver"));
                chance(r, "A.b(A.java:1)", "1");
              }),
          run(
              "b",
              r -> {
                r.metric("loss", 0, 1).metric("loss", 1, 0.1).metric("auc", 0, 0.5);
                r.metric("more", 0, 1);
                r.model(model("m", "r2", "c2", "weka/1"));
                r.decisive(Factor.LIBRARIES, "weka", "3.9");
                r.hazard(new Hazard("set-order", "A.b(A.java:2)", "salted"));
                chance(r, "A.b(A.java:1)", "2");
              }),
          new Policy(Verdict.BIT_IDENTICAL, Set.of(Factor.SEEDS), Tolerance.DEFAULT, Map.of()));

  @Test
  void everyFormIsAsTheSchemaSays() throws IOException {
    assertThat(errors(JsonReport.of(FULL))).isEmpty();
    CheckResult incomparable =
        Check.judge(run("a", r -> r.metric("m", 0, 1)), unrecorded("b"), Policy.DEFAULT);
    assertThat(errors(JsonReport.of(incomparable))).isEmpty();
  }

  @Test
  void theSchemaNoticesWhatIsNotSo() throws IOException {
    String json = JsonReport.of(FULL);
    assertThat(errors(json.replace("\"failed\"", "\"fails\""))).isNotEmpty();
    assertThat(errors(json.replace("reprise/check/1", "reprise/check/2"))).isNotEmpty();
    assertThat(errors(json.replace("\"decisive\"", "\"deciding\""))).isNotEmpty();
  }

  @Test
  void saysWhatTheDesignSays() throws IOException {
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(FULL));
    assertThat(json.path("verdict").asText()).isEqualTo("DIFFERENT");
    assertThat(json.path("required").asText()).isEqualTo("BIT_IDENTICAL");
    assertThat(json.has("reached")).isFalse();
    assertThat(json.path("firstDivergence").path("metric").asText()).isEqualTo("gone");
    assertThat(json.path("metrics").findValuesAsText("name"))
        .containsExactly("auc", "gone", "loss", "more");
    assertThat(json.at("/metrics/2/baseline").asText()).isEqualTo("NaN");
    assertThat(json.at("/metrics/1/baseline").asText()).isEqualTo("Infinity");
    assertThat(json.path("changes").findValuesAsText("fact"))
        .containsExactly("git.x", "drawn", "weka");
    assertThat(json.path("leftToChance").get(0).asText()).contains("A.java:1");
  }

  @Test
  void theTextSaysTheSame() {
    String text = TextReport.of(FULL, Style.PLAIN, false);
    assertThat(text)
        .startsWith("DIFFERENT  (required BIT_IDENTICAL)")
        .contains("gone is missing in the rerun")
        .contains("parts at step 1")
        .contains("libraries  weka  3.8 | 3.9")
        .contains("set-order")
        .contains("no driver")
        .doesNotContain("git.x")
        .doesNotContain("\u001b");
    assertThat(TextReport.of(FULL, Style.PLAIN, true)).contains("git.x");
    assertThat(TextReport.of(FULL, Style.COLOUR, false)).contains("\u001b[31mDIFFERENT");
  }

  private static List<String> errors(String json) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Main.class.getResourceAsStream("check.schema.json"))) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      return schema.validate(new ObjectMapper().readTree(json)).stream()
          .map(Object::toString)
          .toList();
    }
  }
}
