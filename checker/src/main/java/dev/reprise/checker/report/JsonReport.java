package dev.reprise.checker.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Compared;
import dev.reprise.checker.verdict.Criterion;
import dev.reprise.checker.verdict.Divergence;
import dev.reprise.checker.verdict.EquivalenceRow;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.ModelRow;
import dev.reprise.checker.verdict.PerMetric;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.checker.verdict.VarianceRow;
import dev.reprise.record.CanonicalJson;
import dev.reprise.record.Digests;
import dev.reprise.record.Factor;
import dev.reprise.record.ModelPair;
import dev.reprise.record.RecordDiff.Change;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The result of a check for a program; the schema is {@code check.schema.json}. */
public final class JsonReport {
  /** Name and version of the form. */
  public static final String SCHEMA = "reprise/check/1";

  /** Of several checks at once. */
  public static final String SERIES_SCHEMA = "reprise/check-series/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

  private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private JsonReport() {}

  /** One check as an object, with a line break at its end. */
  public static String of(CheckResult result, Stamp stamp) {
    return write(tree(result, stamp));
  }

  /** Several reruns of one baseline: the exit status and the checks in the order given. */
  static String series(Series series, int exitStatus, Stamp stamp) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", SERIES_SCHEMA);
    tree.put("exitStatus", exitStatus);
    tree.put("checks", series.checks().stream().map(check -> tree(check, stamp)).toList());
    return write(tree);
  }

  /** What each of the forms begins with. */
  static Map<String, Object> head(String schema, Stamp stamp) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", schema);
    tree.put("tool", stamp.tool());
    tree.put("who", stamp.who());
    tree.put("when", stamp.when().toString());
    return tree;
  }

  static String write(Object tree) {
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and values can always be written", e);
    }
  }

  static Map<String, Object> tree(CheckResult result, Stamp stamp) {
    Map<String, Object> tree = head(SCHEMA, stamp);
    tree.put("verdict", result.verdict().name());
    tree.put("required", result.policy().required().name());
    put(tree, "reached", result.reached().map(Enum::name));
    put(tree, "missing", result.missing());
    tree.put("baseline", subject(result.baseline()));
    tree.put("rerun", subject(result.rerun()));
    tree.put("policy", policy(result.policy()));
    tree.put("criteria", result.criteria().stream().map(JsonReport::criterion).toList());
    tree.put("metrics", result.metrics().stream().map(JsonReport::metric).toList());
    tree.put("models", result.models().stream().map(JsonReport::model).toList());
    tree.put("changes", result.changes().stream().map(JsonReport::change).toList());
    put(tree, "firstDivergence", result.firstDivergence().map(JsonReport::divergence));
    tree.put("leftToChance", result.leftToChance());
    put(tree, "suspicion", result.suspicion());
    tree.put("variance", result.variance().stream().map(JsonReport::variance).toList());
    tree.put("equivalence", result.equivalence().stream().map(JsonReport::equivalence).toList());
    return tree;
  }

  private static void put(Map<String, Object> tree, String key, Optional<?> value) {
    value.ifPresent(present -> tree.put(key, present));
  }

  private static Map<String, Object> subject(Subject subject) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", subject.id());
    tree.put("name", subject.name());
    tree.put("where", subject.where());
    tree.put("status", subject.status());
    put(tree, "record", subject.digest());
    tree.put(
        "gaps",
        subject.record().gaps().stream()
            .map(gap -> Map.of("factor", gap.factor().key(), "what", gap.what(), "why", gap.why()))
            .toList());
    tree.put("hazards", subject.record().hazards());
    return tree;
  }

  /** The policy with the digest of what it demands, whatever file or options it came from. */
  private static Map<String, Object> policy(Policy policy) {
    Map<String, Object> tree = demands(policy);
    ObjectNode all = MAPPER.valueToTree(tree);
    all.put("required", policy.required().name());
    tree.put("sha256", Digests.sha256(CanonicalJson.bytes(all)));
    put(tree, "file", policy.source());
    return tree;
  }

  private static Map<String, Object> demands(Policy policy) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("same", policy.same().stream().map(Factor::key).toList());
    tree.put("tolerance", policy.tolerance().general().toString());
    tree.put("tolerances", named(policy.tolerance(), Tolerance::toString));
    tree.put("compare", policy.compare().general().word());
    tree.put("comparisons", named(policy.compare(), Compared::word));
    tree.put("rounding", policy.rounding());
    tree.put("primary", policy.primary().stream().sorted().toList());
    put(tree, "margin", policy.margin().general().map(Tolerance::toString));
    tree.put("margins", named(policy.margin(), own -> own.map(Tolerance::toString).orElse("none")));
    return tree;
  }

  private static <T> Map<String, String> named(PerMetric<T> setting, Function<T, String> word) {
    Map<String, String> words = new TreeMap<>();
    setting.named().forEach((metric, own) -> words.put(metric, word.apply(own)));
    return words;
  }

  private static Map<String, Object> criterion(Criterion criterion) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", criterion.kind().name().toLowerCase(Locale.ROOT));
    tree.put("name", criterion.name());
    tree.put("answer", criterion.answer().word());
    tree.put("why", criterion.why());
    return tree;
  }

  private static Map<String, Object> metric(MetricRow row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", row.name());
    put(tree, "baseline", row.baseline());
    put(tree, "rerun", row.rerun());
    if (row.common()) {
      tree.put("difference", row.difference());
      tree.put("differenceIsRelative", row.differenceIsRelative());
    }
    tree.put("compared", row.compared().word());
    tree.put("tolerance", row.tolerance().toString());
    tree.put("answer", row.answer().word());
    put(tree, "divergence", row.divergence().map(JsonReport::divergence));
    put(tree, "beyond", row.beyond().map(JsonReport::divergence));
    return tree;
  }

  private static Map<String, Object> variance(VarianceRow row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", row.metric());
    put(tree, "rerun", row.rerun());
    tree.put("runs", row.runs());
    tree.put("mean", row.mean());
    tree.put("standardDeviation", row.deviation());
    tree.put("level", row.level());
    tree.put("interval", row.interval());
    tree.put("answer", row.answer().word());
    return tree;
  }

  private static Map<String, Object> equivalence(EquivalenceRow row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", row.metric());
    tree.put("margin", row.margin());
    tree.put("baselineRuns", row.baselineRuns());
    tree.put("reruns", row.reruns());
    tree.put("difference", row.difference());
    tree.put("interval", row.interval());
    tree.put("p", row.p());
    tree.put("answer", row.answer().word());
    row.needed().ifPresent(runs -> tree.put("needed", runs));
    return tree;
  }

  private static Map<String, Object> divergence(Divergence divergence) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", divergence.metric());
    tree.put("step", divergence.step());
    put(tree, "baseline", divergence.baseline());
    put(tree, "rerun", divergence.rerun());
    return tree;
  }

  private static Map<String, Object> model(ModelRow row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    ModelPair pair = row.pair();
    tree.put("path", pair.path());
    tree.put("answer", row.answer().word());
    tree.put("rawEqual", pair.rawEqual());
    tree.put("canonicalEqual", pair.canonicalEqual());
    put(tree, "baseline", pair.baseline());
    put(tree, "rerun", pair.rerun());
    return tree;
  }

  static Map<String, Object> change(Change change) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("factor", change.factor().key());
    tree.put("fact", change.fact());
    put(tree, "baseline", change.baseline());
    put(tree, "rerun", change.rerun());
    tree.put("decisive", change.decisive());
    return tree;
  }
}
