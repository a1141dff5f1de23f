package dev.reprise.checker.report;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.model;
import static dev.reprise.checker.verdict.Runs.run;
import static dev.reprise.checker.verdict.Runs.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.checker.Main;
import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Compared;
import dev.reprise.checker.verdict.Criterion;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import dev.reprise.checker.verdict.Variances;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final Stamp STAMP =
      new Stamp("reprise 0.1.0", "ada", Instant.parse("2026-11-28T10:00:00Z"));

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
          Policy.DEFAULT
              .requiring(Verdict.BIT_IDENTICAL)
              .guarding(Set.of(Factor.SEEDS))
              .comparing(Policy.DEFAULT.compare().with("auc", Compared.BEST))
              .from(new Policy.Source("reprise.yaml", "5a")));

  @Test
  void everyFormIsAsTheSchemaSays() throws IOException {
    assertThat(errors(JsonReport.of(FULL, STAMP))).isEmpty();
    CheckResult incomparable =
        Check.judge(run("a", r -> r.metric("m", 0, 1)), unrecorded("b"), Policy.DEFAULT);
    assertThat(errors(JsonReport.of(incomparable, STAMP))).isEmpty();
  }

  @Test
  void theSchemaNoticesWhatIsNotSo() throws IOException {
    String json = JsonReport.of(FULL, STAMP);
    assertThat(errors(json.replace("\"failed\"", "\"fails\""))).isNotEmpty();
    assertThat(errors(json.replace("reprise/check/1", "reprise/check/2"))).isNotEmpty();
    assertThat(errors(json.replace("\"decisive\"", "\"deciding\""))).isNotEmpty();
  }

  @Test
  void saysWhatTheDesignSays() throws IOException {
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(FULL, STAMP));
    assertThat(json.path("tool").asText()).isEqualTo("reprise 0.1.0");
    assertThat(json.path("who").asText()).isEqualTo("ada");
    assertThat(json.path("when").asText()).isEqualTo("2026-11-28T10:00:00Z");
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

  @Test
  void everythingThatIsWrittenIsInTheSchemaAndTheOtherWayRound() throws IOException {
    JsonNode schema = tree("check.schema.json");
    assertThat(errors(closed(schema), JsonReport.of(FULL, STAMP))).isEmpty();
    CheckResult met =
        Check.judge(
            run("a", r -> chance(r.metric("m", 0, 1), "A.b(A.java:1)", "1")),
            run("b", r -> chance(r.metric("m", 0, 1), "A.b(A.java:1)", "2")),
            Policy.DEFAULT);
    CheckResult incomparable =
        Check.judge(run("a", r -> r.metric("m", 0, 1)), unrecorded("b"), Policy.DEFAULT);
    CheckResult statistical = Variances.inconclusive();
    assertThat(errors(closed(schema), JsonReport.of(statistical, STAMP))).isEmpty();
    Set<String> written = new TreeSet<>();
    for (CheckResult result : List.of(FULL, met, incomparable, statistical)) {
      names(new ObjectMapper().readTree(JsonReport.of(result, STAMP)), written);
    }
    Set<String> described = new TreeSet<>();
    properties(schema, described);
    // What is a map from metrics to tolerances has names of its own.
    described.removeAll(Set.of("tolerances", "comparisons", "margins"));
    assertThat(written).containsAll(described);
  }

  @Test
  void theSchemaKnowsAllWordsOfAVerdict() throws IOException {
    JsonNode schema = tree("check.schema.json");
    assertThat(texts(schema.at("/properties/verdict/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Verdict.values()).map(Enum::name).toList());
    assertThat(texts(schema.at("/properties/required/enum")))
        .containsExactlyInAnyOrderElementsOf(Policy.REQUIRABLE.stream().map(Enum::name).toList());
    assertThat(texts(schema.at("/$defs/rung/enum")))
        .containsExactlyInAnyOrderElementsOf(Policy.RUNGS.stream().map(Enum::name).toList());
    assertThat(texts(schema.at("/$defs/factor/enum")))
        .containsExactlyElementsOf(Arrays.stream(Factor.values()).map(Factor::key).toList());
    for (String at : List.of("criteria", "metrics", "models", "variance", "equivalence")) {
      assertThat(texts(schema.at("/properties/" + at + "/items/properties/answer/enum")))
          .containsExactlyElementsOf(Arrays.stream(Answer.values()).map(Answer::word).toList());
    }
    assertThat(texts(schema.at("/properties/criteria/items/properties/kind/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(Criterion.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void severalRerunsAreASeries() throws IOException {
    String json = JsonReport.series(new Series(List.of(FULL, FULL)), 1, STAMP);
    String schema = tree("check-series.schema.json").toString();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(
                    Map.of(
                        "https://github.com/reprise-ml/reprise/schema/check-1.json",
                        text("check.schema.json"))));
    assertThat(errors(registry.getSchema(schema), json)).isEmpty();
    assertThat(errors(registry.getSchema(schema), json.replace("\"met\"", "\"meets\"")))
        .isNotEmpty();
    assertThat(errors(registry.getSchema(schema), json.replace("exitStatus", "status")))
        .isNotEmpty();
  }

  /** The schema with nothing allowed that it does not describe. */
  private static Schema closed(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    close(copy);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(copy.toString());
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && object.path("type").asText().equals("object")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(JsonReportTest::close);
  }

  private static void properties(JsonNode schema, Set<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.forEach(part -> properties(part, names));
  }

  private static void names(JsonNode json, Set<String> names) {
    json.fieldNames().forEachRemaining(names::add);
    json.forEach(part -> names(part, names));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static List<String> errors(String json) throws IOException {
    return errors(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text("check.schema.json")),
        json);
  }

  private static List<String> errors(Schema schema, String json) throws IOException {
    return schema.validate(new ObjectMapper().readTree(json)).stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonNode tree(String resource) throws IOException {
    return new ObjectMapper().readTree(text(resource));
  }

  private static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
