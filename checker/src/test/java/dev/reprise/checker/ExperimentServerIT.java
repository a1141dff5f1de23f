package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vary} and {@code isolate} of runs on a real server, told in JSON. */
class ExperimentServerIT {
  @TempDir private Path directory;
  private Tiny tiny;

  @BeforeEach
  void compile() throws IOException {
    tiny = new Tiny(directory, MlflowServer.shared().uri());
  }

  @Test
  void aControlledExperimentIsOneObjectOnTheStream() throws IOException {
    String baseline = tiny.record(Tiny.Change.none("rate"));

    Result varied =
        tiny.reprise(
            "vary", baseline, "--set", "parameters.rate=0.6", "--trust", "--format", "json");

    assertThat(varied.exit()).as("%s", varied).isZero();
    JsonNode json = valid(varied.stdout(), "experiment.schema.json");
    assertThat(json.get("answer").asText()).isEqualTo("CONTROLLED");
    assertThat(json.at("/switches/0/name").asText()).isEqualTo("rate");
    assertThat(json.at("/switches/0/before").asText()).isEqualTo("0.5");
    assertThat(json.at("/switches/0/after").asText()).isEqualTo("0.6");
    assertThat(json.at("/held/changed").findValuesAsText("fact")).contains("argument.3");
    assertThat(json.at("/held/strayed")).isEmpty();
    assertThat(json.at("/effect/models/0/answer").asText()).isEqualTo("failed");
    assertThat(json.at("/effect/baseline/run").asText()).isEqualTo(baseline);
    assertThat(tiny.run(json.at("/effect/rerun/run").asText()).tags())
        .containsEntry("mlflow.parentRunId", baseline)
        .containsEntry("reprise.vary.held", "held");
  }

  @Test
  void aSearchIsOneObjectInAFile() throws IOException {
    String good = tiny.record(Tiny.Change.none("rate"));
    String bad =
        tiny.record(new Tiny.Change("rate", "one.csv", "0.9", "8", "1.0", "256m", "short"));

    Result found =
        tiny.reprise("isolate", good, bad, "--trust", "--format", "json", "-o", "found.json");

    assertThat(found.exit()).as("%s", found).isZero();
    assertThat(found.stdout()).isEmpty();
    JsonNode json =
        valid(Files.readString(directory.resolve("found.json")), "isolation.schema.json");
    assertThat(json.get("end").asText()).isEqualTo("FOUND");
    assertThat(json.get("smallest").findValuesAsText("after")).containsExactly("0.9");
    assertThat(json.get("changes")).hasSize(2);
    assertThat(json.get("othersDoNot").asBoolean()).isTrue();
    assertThat(json.at("/trials/0/switched")).isEmpty();
    assertThat(json.get("trials").findValuesAsText("outcome")).startsWith("good", "bad");
    for (JsonNode trial : json.get("trials")) {
      assertThat(tiny.run(trial.get("run").asText()).tags())
          .containsEntry("mlflow.parentRunId", good)
          .containsEntry("reprise.isolate.outcome", trial.get("outcome").asText());
    }
  }

  private static JsonNode valid(String text, String schema) throws IOException {
    JsonNode json = new ObjectMapper().readTree(text);
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(
                    Map.of(
                        "https://github.com/reprise-ml/reprise/schema/check-1.json",
                        schema("check.schema.json"))));
    assertThat(registry.getSchema(schema(schema)).validate(json)).isEmpty();
    return json;
  }

  private static String schema(String name) {
    try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
