package dev.reprise.record;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A record as JSON, in the form of {@code docs/record.md}: written canonical (RFC 8785), read from
 * any layout.
 */
public final class RecordJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RecordJson() {}

  /** Writes a record's canonical bytes; leaves the stream open. */
  public static void write(RunRecord record, OutputStream out) throws IOException {
    CanonicalJson.write(tree(record), out);
  }

  /** A record's canonical bytes. */
  public static byte[] bytes(RunRecord record) {
    return CanonicalJson.bytes(tree(record));
  }

  /**
   * Reads a record; fields that this version does not know are passed over.
   *
   * @throws RecordFormatException if it is not a record, is of a schema too far from {@value
   *     RunRecord#SCHEMA}, or was changed after it was written
   * @throws IOException if the stream fails
   */
  public static RunRecord read(InputStream in) throws IOException {
    return RecordReader.read(in);
  }

  /** A record as a tree, for those that print it otherwise. */
  public static ObjectNode tree(RunRecord record) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", record.schema());
    record.run().forEach(root.putObject("run")::put);
    root.put("mode", record.mode());
    ObjectNode factors = root.putObject("factors");
    for (Factor factor : Factor.values()) {
      factors.set(factor.key(), factor(record, factor));
    }
    ObjectNode outcome = root.putObject("outcome");
    outcome.set("metrics", metrics(record));
    outcome.set("models", models(record));
    if (!record.golden().isEmpty()) {
      ArrayNode golden = outcome.putArray("golden");
      record
          .golden()
          .forEach(
              g ->
                  golden
                      .addObject()
                      .put("path", g.path())
                      .put("sha256", g.sha256())
                      .put("rows", g.rows()));
    }
    root.set("launch", MAPPER.<JsonNode>valueToTree(record.launch()));
    ArrayNode gaps = root.putArray("gaps");
    for (Gap gap : record.gaps()) {
      gaps.addObject()
          .put("factor", gap.factor().key())
          .put("what", gap.what())
          .put("why", gap.why());
    }
    ArrayNode hazards = root.putArray("hazards");
    for (Hazard hazard : record.hazards()) {
      hazards
          .addObject()
          .put("id", hazard.id())
          .put("where", hazard.where())
          .put("why", hazard.why());
    }
    return root;
  }

  private static ObjectNode factor(RunRecord record, Factor factor) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("sha256", record.digest(factor).sha256());
    ObjectNode facts = node.putObject("facts");
    record
        .facts(factor)
        .forEach(
            (name, fact) ->
                facts.putObject(name).put("value", fact.value()).put("decisive", fact.decisive()));
    return node;
  }

  private static ObjectNode metrics(RunRecord record) {
    ObjectNode metrics = MAPPER.createObjectNode();
    record
        .metrics()
        .forEach(
            (name, points) -> {
              ArrayNode history = metrics.putArray(name);
              for (MetricPoint point : points) {
                history.addObject().put("step", point.step()).put("value", point.value());
              }
            });
    return metrics;
  }

  private static ArrayNode models(RunRecord record) {
    ArrayNode models = MAPPER.createArrayNode();
    for (ModelFile model : record.models()) {
      ObjectNode node =
          models
              .addObject()
              .put("path", model.path())
              .put("raw", model.raw())
              .put("canonical", model.canonical())
              .put("form", model.form())
              .put("bytes", model.bytes());
      model.omitted().forEach(node.putArray("omitted")::add);
      FileIdentity file = model.file();
      if (file != null) {
        node.putObject("file")
            .put("device", file.device())
            .put("inode", file.inode())
            .put("modified", file.modified())
            .put("changed", file.changed());
      }
    }
    return models;
  }
}
