package dev.reprise.checker.variance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.reprise.checker.statistics.Interval;
import dev.reprise.checker.statistics.Intervals;
import dev.reprise.checker.statistics.Sample;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A variance set as {@code variance.schema.json} describes it. */
public final class VarianceJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "reprise/variance/1";

  /** Of the intervals that are written. */
  public static final double LEVEL = 0.95;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private VarianceJson() {}

  /** The set as an object, with a line break at its end. */
  public static String of(VarianceSet set) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", SCHEMA);
    tree.put("created", set.created());
    tree.put("baseline", set.runs().get(0).run());
    tree.put("runs", set.runs());
    tree.put("declared", set.declared().stream().map(Factor::key).toList());
    tree.put(
        "factors",
        set.factors().stream()
            .map(
                holding ->
                    Map.of(
                        "factor",
                        holding.factor().key(),
                        "state",
                        holding.state().name().toLowerCase(Locale.ROOT),
                        "why",
                        holding.why()))
            .toList());
    tree.put("rounding", set.rounding());
    tree.put("metrics", set.names().stream().map(name -> metric(name, set)).toList());
    tree.put("left", set.left());
    tree.put("notes", set.notes());
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and values can always be written", e);
    }
  }

  private static Map<String, Object> metric(String name, VarianceSet set) {
    Sample sample = set.sample(name, Set.of()).orElseThrow();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("n", sample.n());
    tree.put("values", sample.values());
    tree.put("mean", sample.mean());
    tree.put("standardDeviation", sample.deviation());
    tree.put("minimum", sample.least());
    tree.put("maximum", sample.greatest());
    tree.put("prediction", interval(Intervals.prediction(sample, LEVEL), Map.of("level", LEVEL)));
    tree.put(
        "tolerance",
        interval(
            Intervals.tolerance(sample, LEVEL, LEVEL),
            Map.of("share", LEVEL, "confidence", LEVEL)));
    return tree;
  }

  private static Map<String, Object> interval(Interval interval, Map<String, Double> of) {
    Map<String, Object> tree = new LinkedHashMap<>(of);
    tree.put("low", interval.low());
    tree.put("high", interval.high());
    return tree;
  }

  /**
   * Reads a set; intervals are reckoned anew.
   *
   * @throws IOException if it is none, with one line that says so
   */
  public static VarianceSet read(byte[] json) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(json);
      String schema = tree.path("schema").asText();
      if (!schema.equals(SCHEMA)) {
        throw new IOException(
            "it is not " + SCHEMA + " but " + (schema.isEmpty() ? "something else" : schema));
      }
      VarianceSet set = set(tree);
      boolean whole =
          set.runs().size() >= 2
              && set.metrics().stream()
                  .allMatch(metric -> metric.values().size() == set.runs().size());
      if (!whole) {
        throw new IOException("it has not a value of each metric for each run");
      }
      set.names().forEach(name -> set.sample(name, Set.of()));
      return set;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("it is damaged", e);
    }
  }

  private static VarianceSet set(JsonNode tree) {
    List<VarianceSet.Member> runs = new ArrayList<>();
    tree.path("runs")
        .forEach(
            run ->
                runs.add(
                    new VarianceSet.Member(
                        text(run, "run"), text(run, "name"), text(run, "where"))));
    List<VarianceSet.Holding> factors = new ArrayList<>();
    tree.path("factors")
        .forEach(
            factor ->
                factors.add(
                    new VarianceSet.Holding(
                        factor(text(factor, "factor")),
                        VarianceSet.State.valueOf(text(factor, "state").toUpperCase(Locale.ROOT)),
                        text(factor, "why"))));
    List<VarianceSet.Values> metrics = new ArrayList<>();
    tree.path("metrics")
        .forEach(
            metric ->
                metrics.add(
                    new VarianceSet.Values(
                        text(metric, "name"),
                        metric.path("values").valueStream().map(JsonNode::asDouble).toList())));
    List<VarianceSet.Left> left = new ArrayList<>();
    tree.path("left")
        .forEach(one -> left.add(new VarianceSet.Left(text(one, "name"), text(one, "why"))));
    return new VarianceSet(
        text(tree, "created"),
        List.copyOf(runs),
        tree.path("declared").valueStream().map(key -> factor(key.asText())).toList(),
        List.copyOf(factors),
        tree.path("rounding").decimalValue(),
        List.copyOf(metrics),
        List.copyOf(left),
        tree.path("notes").valueStream().map(JsonNode::asText).toList());
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  private static Factor factor(String key) {
    return Factor.valueOf(key.toUpperCase(Locale.ROOT));
  }
}
