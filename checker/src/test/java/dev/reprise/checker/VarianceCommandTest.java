package dev.reprise.checker;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.client.Run;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecordBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What is documented of repeats, and what a check makes of it. */
class VarianceCommandTest extends CheckFixture {
  private static final double[] VALUES = {0.90, 0.92, 0.91, 0.93, 0.89};

  private static void unseeded(RunRecordBuilder record, double auc) {
    record
        .metric("valid-auc", 0, 0.5)
        .metric("valid-auc", 1, auc)
        .metric("train-auc", 1, auc / 0.9);
    record.metric("odd", 0, Double.NaN).metric("system/cpu", 0, auc * 100);
    record.model(raw("m", "m" + auc));
    chance(record, "Train.main(Train.java:7)", "drawn" + auc);
  }

  private List<String> repeats(double... values) {
    List<String> ids = new ArrayList<>();
    for (double value : values) {
      ids.add(runs.recorded("run-" + ids.size(), r -> unseeded(r, value)).id());
    }
    return ids;
  }

  private Cli.Outcome variance(List<String> ids, String... more) {
    List<String> args = new ArrayList<>(List.of("variance"));
    args.addAll(ids);
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  private byte[] stored(String run) {
    return store.artifacts(run).read("reprise/variance.json");
  }

  @Test
  void repeatsAreDocumentedWithTheBaseline() throws Exception {
    List<String> ids = repeats(VALUES);
    Cli.Outcome outcome = variance(ids);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .startsWith("Variance of 5 runs; seeds varied")
        .contains("java.util.Random@Train.main(Train.java:7) (run-1)")
        .containsPattern("code +held +no decisive difference")
        .containsPattern("valid-auc +5 +0.91 +0.0158114 +0.89 +0.93")
        .contains("0.861911 to 0.958089")
        .containsPattern("odd +the last value of a run is NaN or infinite")
        .doesNotContain("system/cpu")
        .doesNotContain("suspicious");
    Map<String, String> tags = store.getRun(ids.get(0)).tags();
    assertThat(tags)
        .containsEntry("reprise.variance", "5 runs; seeds varied")
        .containsEntry("reprise.variance.valid-auc", "0.91 ± 0.0158114; next 0.861911 to 0.958089");
    JsonNode json = new ObjectMapper().readTree(stored(ids.get(0)));
    assertThat(json.path("baseline").asText()).isEqualTo(ids.get(0));
    assertThat(errors(json)).isEmpty();
    assertThat(json.at("/metrics/1/prediction/low").asDouble())
        .isEqualTo(0.861911, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(json.at("/declared/0").asText()).isEqualTo("seeds");
  }

  @Test
  void aCheckJudgesFurtherRunsByIt() {
    List<String> ids = repeats(VALUES);
    variance(ids);
    Run near = runs.recorded("near", r -> unseeded(r, 0.955));
    Run far = runs.recorded("far", r -> unseeded(r, 0.99));
    String[] demand = {"--require", "WITHIN_VARIANCE", "--same", "code,data,parameters"};
    Cli.Outcome met = check(ids.get(0), List.of(near.id()), demand);
    assertThat(met.err()).isEmpty();
    assertThat(met.out()).startsWith("WITHIN_VARIANCE").contains("interval of 5 runs");
    assertThat(met.status()).isZero();
    assertThat(store.getRun(near.id()).tags()).containsEntry("reprise.verdict", "WITHIN_VARIANCE");
    assertThat(check(ids.get(0), List.of(far.id()), demand).status()).isEqualTo(1);
    Cli.Outcome open =
        check(
            ids.get(0),
            List.of(near.id(), runs.recorded("third", r -> unseeded(r, 0.91)).id()),
            "--require",
            "EQUIVALENT",
            "--margin",
            "1%",
            "--same",
            "none");
    assertThat(open.status()).isEqualTo(3);
    assertThat(open.out())
        .startsWith("INCONCLUSIVE")
        .contains("valid-auc: 132 runs in each arm would show");
  }

  private Cli.Outcome check(String baseline, List<String> reruns, String... more) {
    List<String> args = new ArrayList<>(List.of("check", baseline));
    args.addAll(reruns);
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  @Test
  void runsInWhichAnotherFactorDiffersAreNoRepeats() {
    List<String> ids = repeats(0.9, 0.91);
    Consumer<RunRecordBuilder> other =
        r -> {
          unseeded(r, 0.92);
          r.decisive(Factor.DATA, "always", "other").decisive(Factor.LIBRARIES, "always", "other");
        };
    ids.add(runs.recorded("other", other).id());
    Cli.Outcome refused = variance(ids, "--vary", "seeds,libraries");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("no repeats of each other; --vary names what may differ")
        .contains("data: always differs (other)")
        .doesNotContain("libraries:");
    assertThat(store.artifacts(ids.get(0)).walk("reprise/variance.json")).isEmpty();
    assertThat(store.getRun(ids.get(0)).tags()).doesNotContainKey("reprise.variance");
    assertThat(variance(ids, "--vary", "seeds,libraries,data").status()).isZero();
    assertThat(variance(repeats(0.9, 0.91), "--vary", "none").err()).contains("seeds: ");
  }

  @Test
  void runsThatShouldBeIndependentAndAreEqualBitForBitAreSuspicious() {
    List<String> ids = repeats(0.9, 0.91);
    ids.add(
        runs.recorded(
                "twin",
                r -> {
                  unseeded(r, 0.91);
                  chance(r, "Train.main(Train.java:7)", "another");
                })
            .id());
    assertThat(variance(ids).out())
        .contains("suspicious: twin is equal to run-1 bit for bit")
        .contains("WITHIN_VARIANCE is judged from 5");
  }

  @Test
  void whatWasToVaryAndDidNotIsTold() {
    List<String> ids = new ArrayList<>();
    for (double value : new double[] {0.9, 0.91}) {
      ids.add(runs.recorded("seeded", r -> r.metric("auc", 0, value)).id());
    }
    assertThat(variance(ids).out())
        .startsWith("Variance of 2 runs; nothing varied")
        .contains("seeds was declared to vary and did not");
  }

  @Test
  void everyFormSaysTheSame() throws Exception {
    List<String> ids = repeats(VALUES);
    ids.add(
        runs.recorded(
                "<b>|x|</b>",
                r -> {
                  unseeded(r, 0.905);
                  r.metric("a<b|c", 0, 1);
                })
            .id());
    Cli.Outcome json = variance(ids, "--format", "json", "--no-write");
    assertThat(errors(new ObjectMapper().readTree(json.out()))).isEmpty();
    Cli.Outcome markdown = variance(ids, "--format", "markdown", "--no-write");
    assertThat(markdown.out())
        .startsWith("# Variance of 6 runs; seeds varied")
        .contains("| valid-auc | 6 | 0.909167 |")
        .contains("\\<b\\>\\|x\\|\\</b\\>");
    Cli.Outcome html = variance(ids, "--format", "html", "--no-write");
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(html.out().getBytes(StandardCharsets.UTF_8)));
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2);
    assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(12);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getDocumentElement().getTextContent()).contains("<b>|x|</b>", "a<b|c");
    assertThat(store.artifacts(ids.get(0)).walk("reprise/variance.json")).isEmpty();
  }

  @Test
  void runsThatCannotBeComparedAreThreeAndWrongUsageIsTwo() {
    List<String> ids = repeats(0.9, 0.91);
    Run bare = runs.unrecorded("bare");
    assertThat(variance(List.of(ids.get(0), bare.id())).status()).isEqualTo(3);
    assertThat(variance(List.of(ids.get(0), ids.get(0))).status()).isEqualTo(2);
    assertThat(variance(List.of(ids.get(0))).status()).isEqualTo(2);
    assertThat(variance(ids, "--vary", "colour").status()).isEqualTo(2);
  }

  @Test
  void aDamagedVarianceIsFourAndAMissingOneNone() {
    List<String> ids = repeats(VALUES);
    variance(ids);
    Run rerun = runs.recorded("rerun", r -> unseeded(r, 0.92));
    for (String damaged : List.of("{", "{}", "{\"schema\": \"reprise/variance/1\"}")) {
      store
          .artifacts(ids.get(0))
          .upload(damaged.getBytes(StandardCharsets.UTF_8), "reprise/variance.json");
      Cli.Outcome outcome = check(ids.get(0), List.of(rerun.id()), "--no-write");
      assertThat(outcome.status()).as(damaged).isEqualTo(4);
      assertThat(outcome.err()).contains("reprise/variance.json of run " + ids.get(0));
      assertThat(outcome.err().lines()).hasSize(1);
    }
    store.artifacts(ids.get(0)).delete("reprise/variance.json");
    assertThat(check(ids.get(0), List.of(rerun.id()), "--no-write").out())
        .contains("no variance is documented");
  }

  private static List<String> errors(JsonNode json) throws Exception {
    try (InputStream in = Main.class.getResourceAsStream("variance.schema.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
      return schema.validate(json).stream().map(Object::toString).toList();
    }
  }
}
