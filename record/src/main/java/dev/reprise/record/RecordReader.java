package dev.reprise.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link RecordJson} writes, and what its neighbour versions write. */
final class RecordReader {
  private static final Pattern SCHEMA = Pattern.compile("reprise/record/([1-9][0-9]{0,5})");
  private static final int VERSION = 1;

  private RecordReader() {}

  static RunRecord read(InputStream in) throws IOException {
    JsonNode root;
    try {
      root = RecordJson.MAPPER.readTree(in);
    } catch (JsonProcessingException e) {
      throw new RecordFormatException(
          "not a record: no JSON, or something twice, at "
              + place(e)
              + "; fetch "
              + RunRecord.ARTIFACT
              + " again",
          e);
    }
    int version = version(root);
    RunRecordBuilder record = RunRecord.builder().mode(text(root, "mode", ""));
    object(root, "run")
        .properties()
        .forEach(field -> record.run(field.getKey(), scalar(field.getValue(), "run")));
    JsonNode factors = object(root, "factors");
    for (Factor factor : Factor.values()) {
      facts(factor, object(factors, factor.key()), record);
    }
    JsonNode outcome = object(root, "outcome");
    metrics(object(outcome, "metrics"), record);
    for (JsonNode model : array(outcome, "models")) {
      record.model(model(model));
    }
    if (outcome.has("golden")) {
      golden(array(outcome, "golden"), record);
    }
    RecordJson.MAPPER
        .convertValue(object(root, "launch"), new TypeReference<Map<String, Object>>() {})
        .forEach(record::launch);
    for (JsonNode gap : array(root, "gaps")) {
      gap(gap, record);
    }
    for (JsonNode hazard : array(root, "hazards")) {
      record.hazard(
          new Hazard(
              text(hazard, "id", "hazards"),
              text(hazard, "where", "hazards"),
              text(hazard, "why", "hazards")));
    }
    RunRecord read = record.build();
    if (version == VERSION) {
      verify(factors, read);
    }
    return read;
  }

  /** Versions n and n + 1 understand each other, by the rule of {@code docs/record.md}. */
  private static int version(JsonNode root) throws RecordFormatException {
    JsonNode schema = root.path("schema");
    Matcher matcher = SCHEMA.matcher(schema.asText());
    if (!schema.isTextual() || !matcher.matches()) {
      throw new RecordFormatException(
          "not a record: its schema is not " + RunRecord.SCHEMA + "; is this another file?");
    }
    int version = Integer.parseInt(matcher.group(1));
    if (version > VERSION + 1) {
      throw new RecordFormatException(
          "a record of schema "
              + schema.asText()
              + ", and this version reads up to "
              + (VERSION + 1)
              + "; use a newer Reprise");
    }
    return version;
  }

  private static void verify(JsonNode factors, RunRecord read) throws RecordFormatException {
    for (Factor factor : Factor.values()) {
      String written = text(factors.path(factor.key()), "sha256", factor.key());
      if (!written.equals(read.digest(factor).sha256())) {
        throw new RecordFormatException(
            "the digest of "
                + factor.key()
                + " is not that of its facts: the record was changed after it was written; fetch "
                + RunRecord.ARTIFACT
                + " again");
      }
    }
  }

  private static void facts(Factor factor, JsonNode node, RunRecordBuilder record)
      throws RecordFormatException {
    for (Map.Entry<String, JsonNode> fact : object(node, "facts").properties()) {
      JsonNode decisive = fact.getValue().path("decisive");
      if (!decisive.isBoolean()) {
        throw wrong(factor.key() + "." + fact.getKey(), "decisive", "true or false");
      }
      record.fact(
          factor,
          fact.getKey(),
          new Fact(
              text(fact.getValue(), "value", factor.key() + "." + fact.getKey()),
              decisive.booleanValue()));
    }
  }

  private static void metrics(JsonNode node, RunRecordBuilder record) throws RecordFormatException {
    for (Map.Entry<String, JsonNode> metric : node.properties()) {
      for (JsonNode point : metric.getValue()) {
        record.metric(
            metric.getKey(),
            integer(point, "step", metric.getKey()),
            number(point.path("value"), metric.getKey()));
      }
    }
  }

  private static ModelFile model(JsonNode node) throws RecordFormatException {
    List<String> omitted = new ArrayList<>();
    node.path("omitted").forEach(reason -> omitted.add(reason.asText()));
    return new ModelFile(
        text(node, "path", "models"),
        text(node, "raw", "models"),
        text(node, "canonical", "models"),
        text(node, "form", "models"),
        omitted,
        integer(node, "bytes", "models"),
        node.has("file") ? identity(object(node, "file")) : null);
  }

  private static FileIdentity identity(JsonNode node) throws RecordFormatException {
    return new FileIdentity(
        integer(node, "device", "models: file"),
        integer(node, "inode", "models: file"),
        text(node, "modified", "models: file"),
        text(node, "changed", "models: file"));
  }

  private static void gap(JsonNode node, RunRecordBuilder record) throws RecordFormatException {
    String name = text(node, "factor", "gaps");
    for (Factor factor : Factor.values()) {
      if (factor.key().equals(name)) {
        record.gap(new Gap(factor, text(node, "what", "gaps"), text(node, "why", "gaps")));
      }
    }
  }

  private static JsonNode object(JsonNode parent, String name) throws RecordFormatException {
    JsonNode node = parent.path(name);
    if (!node.isObject()) {
      throw wrong("", name, "an object");
    }
    return node;
  }

  private static void golden(JsonNode files, RunRecordBuilder record) throws RecordFormatException {
    for (JsonNode golden : files) {
      record.golden(
          new Golden(
              text(golden, "path", "golden"),
              text(golden, "sha256", "golden"),
              (int) integer(golden, "rows", "golden")));
    }
  }

  private static JsonNode array(JsonNode parent, String name) throws RecordFormatException {
    JsonNode node = parent.path(name);
    if (!node.isArray()) {
      throw wrong("", name, "an array");
    }
    return node;
  }

  private static String text(JsonNode parent, String name, String where)
      throws RecordFormatException {
    JsonNode node = parent.path(name);
    if (!node.isTextual()) {
      throw wrong(where, name, "a string");
    }
    return node.textValue();
  }

  private static String scalar(JsonNode node, String where) {
    return node.isValueNode() ? node.asText() : where;
  }

  private static long integer(JsonNode parent, String name, String where)
      throws RecordFormatException {
    JsonNode node = parent.path(name);
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    try {
      return Long.parseLong(node.isTextual() ? node.textValue() : "");
    } catch (NumberFormatException e) {
      throw wrong(where, name, "an integer");
    }
  }

  private static double number(JsonNode node, String where) throws RecordFormatException {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(where, "value", "a number");
    };
  }

  private static RecordFormatException wrong(String where, String name, String expected) {
    String path = where.isEmpty() ? name : where + ": " + name;
    return new RecordFormatException(
        "not a whole record: " + path + " is not " + expected + "; fetch it again");
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "its beginning"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
