package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final String NAME = "record-1.schema.json";

  private final Schema schema = schema();

  @Test
  void whatIsWrittenIsValid() throws IOException {
    RunRecord record =
        Records.filled()
            .metric("nan", 0, Double.NaN)
            .metric("far", Long.MAX_VALUE, -1e300)
            .launch("env", Map.of("A", List.of(1, true, "x")))
            .build();

    assertThat(errors(RecordJson.bytes(record))).isEmpty();
    assertThat(errors(RecordJson.bytes(RunRecord.builder().build()))).isEmpty();
  }

  @Test
  void nothingIsWrittenThatTheSchemaDoesNotDescribe() throws IOException {
    JsonNode closed = new ObjectMapper().readTree(RunRecord.class.getResourceAsStream(NAME));
    close(closed);
    Schema strict =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(closed.toString());
    ObjectNode tree = RecordJson.tree(Records.full());

    assertThat(strict.validate(tree)).isEmpty();
    at(tree, "/outcome/models/0").put("novelty", 1);
    assertThat(strict.validate(tree)).as("this test notices").isNotEmpty();
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(SchemaTest::close);
  }

  @Test
  void whatIsDamagedIsNot() throws IOException {
    Map<String, Consumer<ObjectNode>> damages =
        Map.of(
            "no schema", r -> r.remove("schema"),
            "other schema", r -> r.put("schema", "reprise/record/3"),
            "no factor", r -> at(r, "/factors").remove("seeds"),
            "short digest", r -> at(r, "/factors/code").put("sha256", "abc"),
            "fact without decisive",
                r -> at(r, "/factors/code/facts/git.commit").remove("decisive"),
            "value is a number", r -> at(r, "/factors/code/facts/git.commit").put("value", 1),
            "metric as a word", r -> at(r, "/outcome/metrics/loss/0").put("value", "low"),
            "model without form", r -> at(r, "/outcome/models/0").remove("form"),
            "gap of no factor", r -> at(r, "/gaps/0").put("factor", "weather"),
            "hazard without place", r -> at(r, "/hazards/0").remove("where"));

    for (Map.Entry<String, Consumer<ObjectNode>> damage : damages.entrySet()) {
      ObjectNode tree = RecordJson.tree(Records.full());
      damage.getValue().accept(tree);
      assertThat(errors(CanonicalJson.bytes(tree))).as(damage.getKey()).isNotEmpty();
    }
  }

  private static ObjectNode at(ObjectNode root, String pointer) {
    return (ObjectNode) root.at(pointer);
  }

  private List<Error> errors(byte[] bytes) throws IOException {
    JsonNode tree = new ObjectMapper().readTree(bytes);
    return schema.validate(tree);
  }

  private static Schema schema() {
    InputStream in = Objects.requireNonNull(RunRecord.class.getResourceAsStream(NAME));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
  }
}
