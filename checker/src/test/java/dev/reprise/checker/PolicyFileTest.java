package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.client.Run;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is demanded by {@code reprise.yaml}. */
class PolicyFileTest extends CheckFixture {
  private static final String ALL =
      """
      required: ROUNDING
      same: [code, data]
      tolerance: 2%
      tolerances: {auc: 0.5%, loss: 1e-3abs}
      compare: every
      comparisons:
        auc: best
      rounding: 1e-7
      primary: [auc]
      margin: 1%
      margins: {loss: 0.1abs}
      """;

  private String baseline = "";
  private String rerun = "";

  @BeforeEach
  void record() {
    Run one = runs.recorded("one", r -> r.metric("auc", 0, 0.9).metric("loss", 0, 0.1));
    Run two = runs.recorded("two", r -> r.metric("auc", 0, 0.9).metric("loss", 0, 0.10000005));
    baseline = one.id();
    rerun = two.id();
  }

  private void policy(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private JsonNode check(String... more) throws IOException {
    String[] args = {"check", baseline, rerun, "--format", "json", "--no-write"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Cli.Outcome outcome = cli.run(all);
    assertThat(outcome.err()).isEmpty();
    return new ObjectMapper().readTree(outcome.out());
  }

  @Test
  void theFileOfTheWorkingDirectoryHoldsAndOptionsGoBeforeIt() throws IOException {
    policy("reprise.yaml", ALL);
    JsonNode json = check();
    assertThat(json.path("required").asText()).isEqualTo("ROUNDING");
    assertThat(json.path("verdict").asText()).isEqualTo("DIFFERENT");
    JsonNode policy = json.path("policy");
    assertThat(policy.path("same").toString()).isEqualTo("[\"code\",\"data\"]");
    assertThat(policy.path("tolerances").path("auc").asText()).isEqualTo("0.5%");
    assertThat(policy.path("compare").asText()).isEqualTo("every");
    assertThat(policy.path("comparisons").path("auc").asText()).isEqualTo("best");
    assertThat(policy.path("rounding").asDouble()).isEqualTo(1e-7);
    assertThat(policy.path("primary").get(0).asText()).isEqualTo("auc");
    assertThat(policy.path("margins").path("loss").asText()).isEqualTo("0.1abs");
    assertThat(policy.path("file").path("name").asText()).isEqualTo("reprise.yaml");
    assertThat(policy.path("file").path("sha256").asText()).hasSize(64);
    assertThat(check("--rounding", "1e-6").path("verdict").asText()).isEqualTo("ROUNDING");
    assertThat(cli.run("check", baseline, rerun, "--no-write").out())
        .contains("policy    reprise.yaml  sha256 ");
  }

  @Test
  void theDigestSaysWhatIsDemandedWhereverItWasWritten() throws IOException {
    policy("strict.yaml", "required: ROUNDING\nrounding: 0.000001\n");
    JsonNode file = check("--policy", "strict.yaml").path("policy");
    JsonNode options = check("--require", "rounding", "--rounding", "1e-6").path("policy");
    assertThat(file.path("sha256")).isEqualTo(options.path("sha256"));
    assertThat(check().path("policy").path("sha256")).isNotEqualTo(options.path("sha256"));
    assertThat(options.has("file")).isFalse();
  }

  @Test
  void noFileIsReadWhereNoneIsAskedFor() throws IOException {
    policy("reprise.yaml", ALL);
    assertThat(check("--policy", "none").path("required").asText()).isEqualTo("WITHIN_TOLERANCE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "requires: ROUNDING      | unknown key: requires",
        "required: PERFECT       | is none of",
        "required: [ROUNDING]    | required is not one value",
        "same: [code, colour]    | no factor is called",
        "tolerance: 1            | not a tolerance: reprise.yaml: tolerance",
        "tolerances: 1%          | not a value for each metric",
        "tolerances: {auc: 5}    | not a tolerance: reprise.yaml: tolerances.auc",
        "tolerances: {acu: 5%}   | no run has a metric acu",
        "compare: first          | write last, best",
        "rounding: 2             | write a fraction",
        "margin: 0%              | not a margin",
        "'{'                     | is no YAML",
        "just words              | has no keys",
        "'{tolerance: 1%, tolerance: 2%}' | is no YAML: Duplicate",
      })
  void aFileThatMakesNoSenseIsTwoAndOneLine(String text, String message) throws IOException {
    policy("reprise.yaml", text);
    Cli.Outcome outcome = cli.run("check", baseline, rerun);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(store.getRun(rerun).tags()).doesNotContainKey("reprise.verdict");
  }

  @Test
  void aFileThatIsNotThereIsFour() {
    Cli.Outcome outcome = cli.run("check", baseline, rerun, "--policy", "none.yaml");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err()).contains("no such file");
  }
}
