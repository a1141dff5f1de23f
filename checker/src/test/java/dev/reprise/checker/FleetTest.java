package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.client.Run;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import dev.reprise.record.RunRecordBuilder;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code check BASELINE --experiment NAME}. */
class FleetTest extends CheckFixture {
  private String baseline = "";
  private String other = "";

  @BeforeEach
  void record() {
    baseline = run("base", r -> r.decisive(Factor.PARAMETERS, "eta", "0.1")).id();
    run("twin", r -> r.decisive(Factor.PARAMETERS, "eta", "0.1"));
    Consumer<RunRecordBuilder> changed =
        r -> r.decisive(Factor.PARAMETERS, "eta", "0.2").decisive(Factor.DATA, "input", "x");
    other = run("other", changed).id();
    runs.unrecorded("plain");
    Run part = runs.unrecorded("base-training-1-candidate-1");
    store.setTags(part.id(), Map.of("mlflow.parentRunId", baseline, "reprise.key", "part"));
  }

  /** With the digest tags that the courier sets. */
  private Run run(String name, Consumer<RunRecordBuilder> facts) {
    Run run = runs.recorded(name, facts);
    RunRecordBuilder builder = RunRecord.builder();
    dev.reprise.checker.verdict.Runs.everyFactor(builder);
    facts.accept(builder);
    Map<String, String> tags = new HashMap<>();
    for (Factor factor : Factor.values()) {
      tags.put("reprise." + factor.key() + ".sha", builder.build().digest(factor).tag());
    }
    store.setTags(run.id(), tags);
    return run;
  }

  @Test
  void everyRunIsToldWithTheFactsThatDiffer() {
    Cli.Outcome outcome = cli.run("check", baseline, "--experiment", experiment());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .startsWith("3 runs of " + experiment() + " beside base " + baseline)
        .containsPattern("other +" + other + " +unknown +data \\(input\\); parameters\\s+\\(eta\\)")
        .containsPattern("twin +[0-9a-f]{32} +unknown +nothing")
        .containsPattern("plain +[0-9a-f]{32} +unknown +unknown: all")
        .containsPattern("all factors +1\n")
        .containsPattern("code +2\n");
    assertThat(store.getRun(other).tags()).doesNotContainKey("reprise.verdict");
  }

  @Test
  void onlyRunsThatShareAFactorAreListedWhereThatIsAsked() throws Exception {
    Cli.Outcome outcome =
        cli.run(
            "check",
            baseline,
            "-e",
            experiment(),
            "--shares",
            "parameters,code",
            "--format",
            "json");
    JsonNode json = new ObjectMapper().readTree(outcome.out());
    assertThat(json.path("runs").findValuesAsText("name")).containsExactly("twin");
    assertThat(json.at("/runs/0/factors/data").asText()).isEqualTo("same");
  }

  @Test
  void theJsonIsAsItsSchemaSays() throws Exception {
    Cli.Outcome outcome = cli.run("check", baseline, "-e", experiment(), "--format", "json");
    JsonNode json = new ObjectMapper().readTree(outcome.out());
    assertThat(json.path("runs").findValuesAsText("name")).contains("plain", "other", "twin");
    assertThat(json.at("/runs/1/changes").findValuesAsText("fact")).containsExactly("input", "eta");
    try (InputStream schema =
        Objects.requireNonNull(Main.class.getResourceAsStream("check-experiment.schema.json"))) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(json))
          .isEmpty();
    }
  }

  @Test
  void withoutRecordsTheFactorsAreToldAlone() {
    assertThat(cli.run("check", baseline, "-e", experiment(), "--tags-only").out())
        .containsPattern("other +" + other + " +unknown +data; parameters\n");
  }

  @Test
  void aRecordTellsOfAllRunsWithItsDigestsAndNoMoreAreReadThanAsked() {
    String[] check = {"check", baseline, "-e", experiment(), "--records", "1"};
    run(
        "likewise",
        r -> r.decisive(Factor.PARAMETERS, "eta", "0.2").decisive(Factor.DATA, "input", "x"));
    assertThat(cli.run(check).out())
        .containsPattern("likewise +\\S+ +unknown\\s+data \\(input\\); parameters\\s+\\(eta\\)")
        .containsPattern(
            "other +" + other + " +unknown\\s+data \\(input\\); parameters\\s+\\(eta\\)")
        .doesNotContain("not told");
    run("newest", r -> r.decisive(Factor.PARAMETERS, "eta", "0.3"));
    assertThat(cli.run(check).out())
        .containsPattern("newest +\\S+ +unknown\\s+parameters \\(eta\\)")
        .containsPattern("other +" + other + " +unknown\\s+data; parameters\n")
        .contains("Facts that differ are not told of 2 runs: --records");
  }

  @Test
  void anExperimentThatIsNotThereIsTwoAndSoIsAFormThatCannotTellIt() {
    assertThat(cli.run("check", baseline, "-e", "none").status()).isEqualTo(2);
    assertThat(cli.run("check", baseline, "-e", experiment(), "--format", "junit").status())
        .isEqualTo(2);
    String plain = store.findExperiment(experiment()).orElseThrow().name() + "/plain";
    assertThat(cli.run("check", plain, "-e", experiment(), "--shares", "data").err())
        .contains("digest of data is open");
  }
}
