package dev.reprise.checker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.PerMetric;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.record.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A policy file, {@code reprise.yaml}; docs/policy.md. */
final class PolicyFile {
  /** Looked for in the working directory where no other is named. */
  static final String NAME = "reprise.yaml";

  private static final String NONE = "none";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final String name;

  private PolicyFile(String name) {
    this.name = name;
  }

  /**
   * The policy of a file.
   *
   * @param named by the caller; empty for {@value #NAME} if it is there; {@code none} for no file
   */
  static Policy read(Optional<String> named, Path workingDirectory) {
    Path file = workingDirectory.resolve(named.orElse(NAME));
    if (named.equals(Optional.of(NONE)) || (named.isEmpty() && !Files.exists(file))) {
      return Policy.DEFAULT;
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      JsonNode tree = YAML.readTree(bytes);
      String shown = file.getFileName() + "";
      return new PolicyFile(shown)
          .policy(tree)
          .from(new Policy.Source(shown, Digests.sha256(bytes)));
    } catch (JsonProcessingException e) {
      throw new UsageException(file + " is no YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Policy policy(JsonNode tree) {
    Policy policy = Policy.DEFAULT;
    if (!tree.isObject()) {
      throw new UsageException(name + " has no keys; write for example required: ROUNDING");
    }
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      policy = with(policy, entry.getKey(), entry.getValue());
    }
    return policy;
  }

  private Policy with(Policy policy, String key, JsonNode value) {
    String where = name + ": " + key;
    return switch (key) {
      case "required" -> policy.requiring(PolicyWords.required(where, text(where, value)));
      case "same" -> policy.guarding(Factors.parse(where, String.join(",", texts(where, value))));
      case "tolerance" ->
          policy.tolerating(
              policy.tolerance().with(PolicyWords.tolerance(where, text(where, value))));
      case "tolerances" ->
          policy.tolerating(named(policy.tolerance(), where, value, PolicyWords::tolerance));
      case "compare" ->
          policy.comparing(policy.compare().with(PolicyWords.compared(where, text(where, value))));
      case "comparisons" ->
          policy.comparing(named(policy.compare(), where, value, PolicyWords::compared));
      case "rounding" -> policy.rounding(PolicyWords.fraction(where, text(where, value)));
      case "primary" -> policy.judging(texts(where, value));
      case "margin" ->
          policy.within(policy.margin().with(PolicyWords.margin(where, text(where, value))));
      case "margins" -> policy.within(named(policy.margin(), where, value, PolicyWords::margin));
      default -> throw new UsageException(name + " has an unknown key: " + key);
    };
  }

  private static <T> PerMetric<T> named(
      PerMetric<T> before, String where, JsonNode value, BiFunction<String, String, T> parse) {
    if (!value.isObject()) {
      throw new UsageException(where + " is not a value for each metric");
    }
    PerMetric<T> named = before;
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String at = where + "." + entry.getKey();
      named = named.with(entry.getKey(), parse.apply(at, text(at, entry.getValue())));
    }
    return named;
  }

  private static String text(String where, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw new UsageException(where + " is not one value");
    }
    return value.asText();
  }

  private static Set<String> texts(String where, JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(one -> text(where, one)).collect(Collectors.toSet())
        : Set.of(text(where, value));
  }
}
