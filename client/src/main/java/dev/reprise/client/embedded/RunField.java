package dev.reprise.client.embedded;

import dev.reprise.client.Keys;
import dev.reprise.client.Metric;
import dev.reprise.client.Run;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a search can compare or order by: an attribute, metric, param, tag or dataset field.
 *
 * @param kind which of the five
 * @param key the name within the kind
 */
record RunField(Kind kind, String key) {
  enum Kind {
    ATTRIBUTE,
    METRIC,
    PARAM,
    TAG,
    DATASET
  }

  private static final Map<String, Kind> PREFIXES =
      Map.ofEntries(
          Map.entry("attribute", Kind.ATTRIBUTE),
          Map.entry("attributes", Kind.ATTRIBUTE),
          Map.entry("attr", Kind.ATTRIBUTE),
          Map.entry("run", Kind.ATTRIBUTE),
          Map.entry("metric", Kind.METRIC),
          Map.entry("metrics", Kind.METRIC),
          Map.entry("param", Kind.PARAM),
          Map.entry("params", Kind.PARAM),
          Map.entry("parameter", Kind.PARAM),
          Map.entry("parameters", Kind.PARAM),
          Map.entry("tag", Kind.TAG),
          Map.entry("tags", Kind.TAG),
          Map.entry("dataset", Kind.DATASET),
          Map.entry("datasets", Kind.DATASET));

  private static final Map<String, String> ALIASES =
      Map.of(
          "created", "start_time",
          "Created", "start_time",
          "run name", "run_name",
          "Run name", "run_name",
          "Run Name", "run_name");

  private static final Set<String> ATTRIBUTES =
      Set.of("status", "run_name", "run_id", "user_id", "artifact_uri", "start_time", "end_time");

  private static final Set<String> TIMES = Set.of("start_time", "end_time");

  /** Reads {@code tags.key}, {@code metrics.`my key`}, {@code start_time}, … */
  static RunField parse(String text) {
    int dot = text.indexOf('.');
    String prefix = dot < 0 ? "attribute" : unquoted(text.substring(0, dot));
    Kind kind = PREFIXES.get(prefix);
    if (kind == null) {
      throw RunFilter.invalid(
          "'" + prefix + "' is none of attributes, metrics, params, tags, datasets");
    }
    String key = unquoted(text.substring(dot + 1));
    if (kind == Kind.ATTRIBUTE) {
      key = ALIASES.getOrDefault(key, key);
      if (!ATTRIBUTES.contains(key)) {
        throw RunFilter.invalid("there is no attribute '" + key + "', only " + sorted(ATTRIBUTES));
      }
    } else if (kind == Kind.DATASET && !Set.of("name", "digest", "context").contains(key)) {
      throw RunFilter.invalid("a dataset has name, digest and context, no '" + key + "'");
    } else {
      key = Keys.unescape(key);
    }
    return new RunField(kind, key);
  }

  boolean isNumber() {
    return kind == Kind.METRIC || (kind == Kind.ATTRIBUTE && TIMES.contains(key));
  }

  Optional<Double> number(Run run) {
    if (kind == Kind.METRIC) {
      return Optional.ofNullable(run.metrics().get(key)).map(Metric::value);
    }
    return key.equals("start_time")
        ? Optional.of((double) run.startTime().toEpochMilli())
        : run.endTime().map(t -> (double) t.toEpochMilli());
  }

  Optional<String> text(Run run) {
    return switch (kind) {
      case PARAM -> Optional.ofNullable(run.params().get(key));
      case TAG -> Optional.ofNullable(run.tags().get(key));
      case ATTRIBUTE ->
          switch (key) {
            case "status" -> Optional.of(run.status().name());
            case "run_name" -> Optional.of(run.name());
            case "run_id" -> Optional.of(run.id());
            case "artifact_uri" -> Optional.of(run.artifactUri());
            default -> Optional.ofNullable(run.tags().get("mlflow.user"));
          };
      case METRIC, DATASET -> Optional.empty();
    };
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && "`\"'".indexOf(text.charAt(0)) >= 0
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
