package dev.reprise.client.embedded;

import dev.reprise.client.DatasetInput;
import dev.reprise.client.Run;
import dev.reprise.client.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * MLflow's filter language for runs: comparisons joined by {@code AND}.
 *
 * <p>A string is quoted by {@code '} or {@code "} and has no escapes. A run that lacks the key
 * matches no comparison but {@code IS NULL}, not even {@code !=}.
 */
final class RunFilter {
  private static final Set<String> NUMERIC = Set.of("=", "!=", "<", "<=", ">", ">=");
  private static final Set<String> TEXTUAL = Set.of("=", "!=", "LIKE", "ILIKE");

  private final List<String> tokens;
  private int at;

  private RunFilter(List<String> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a filter.
   *
   * @throws StoreException of kind {@code INVALID} where it cannot be understood
   */
  static Predicate<Run> parse(String filter) {
    RunFilter parser = new RunFilter(FilterTokens.of(filter));
    Predicate<Run> all = run -> true;
    while (parser.at < parser.tokens.size()) {
      if (parser.at > 0) {
        parser.expect("AND");
      }
      all = all.and(parser.comparison());
    }
    return all;
  }

  static StoreException invalid(String why) {
    return new StoreException(
        StoreException.Kind.INVALID,
        "The search is not understood: "
            + why
            + ". Write such as: tags.name = 'value' AND metrics.loss < 0.5");
  }

  private Predicate<Run> comparison() {
    RunField field = RunField.parse(take("a field"));
    String operator = take("an operator").toUpperCase(Locale.ROOT);
    if (operator.equals("IS")) {
      return isNull(field);
    }
    if (operator.equals("NOT")) {
      expect("IN");
      return in(field).negate();
    }
    if (operator.equals("IN")) {
      return in(field);
    }
    String value = take("a value");
    if (field.isNumber()) {
      check(NUMERIC, operator, field);
      double number = number(value, field);
      return run -> field.number(run).filter(n -> holds(n, operator, number)).isPresent();
    }
    check(TEXTUAL, operator, field);
    return test(field, text -> holds(text, operator, quoted(value, field)));
  }

  private Predicate<Run> isNull(RunField field) {
    if (field.kind() != RunField.Kind.TAG && field.kind() != RunField.Kind.PARAM) {
      throw invalid("IS NULL is for tags and params");
    }
    boolean not = peek().equalsIgnoreCase("NOT");
    if (not) {
      at++;
    }
    expect("NULL");
    return run -> field.text(run).isPresent() == not;
  }

  private Predicate<Run> in(RunField field) {
    if (!field.key().equals("run_id") && field.kind() != RunField.Kind.DATASET) {
      throw invalid("IN is for run_id and datasets");
    }
    expect("(");
    List<String> values = new ArrayList<>();
    do {
      values.add(quoted(take("a value"), field));
    } while (take("a comma or )").equals(","));
    return test(field, values::contains);
  }

  private static Predicate<Run> test(RunField field, Predicate<String> matches) {
    return field.kind() == RunField.Kind.DATASET
        ? run ->
            run.inputs().stream().anyMatch(in -> dataset(in, field).filter(matches).isPresent())
        : run -> field.text(run).filter(matches).isPresent();
  }

  private static Optional<String> dataset(DatasetInput input, RunField field) {
    return switch (field.key()) {
      case "name" -> Optional.of(input.name());
      case "digest" -> Optional.of(input.digest());
      default -> Optional.ofNullable(input.tags().get(DatasetInput.CONTEXT_TAG));
    };
  }

  private static boolean holds(double left, String operator, double right) {
    return switch (operator) {
      case "=" -> left == right;
      case "!=" -> left != right;
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      default -> left >= right;
    };
  }

  private static boolean holds(String left, String operator, String right) {
    return switch (operator) {
      case "=" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "LIKE" -> Like.matches(left, right);
      default -> Like.matches(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
    };
  }

  private static double number(String value, RunField field) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw invalid(field.key() + " is compared with a number, not with " + value);
    }
  }

  private static String quoted(String value, RunField field) {
    char first = value.charAt(0);
    if ((first != '\'' && first != '"') || value.charAt(value.length() - 1) != first) {
      throw invalid(field.key() + " is compared with a quoted string, not with " + value);
    }
    return value.substring(1, value.length() - 1);
  }

  private static void check(Set<String> operators, String operator, RunField field) {
    if (!operators.contains(operator)) {
      throw invalid(operator + " does not compare " + field.key());
    }
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private String take(String what) {
    if (at >= tokens.size()) {
      throw invalid(what + " is missing at the end");
    }
    return tokens.get(at++);
  }

  private void expect(String token) {
    String found = take(token);
    if (!found.equalsIgnoreCase(token)) {
      throw invalid(token + " is expected before " + found + " (there is no OR)");
    }
  }
}
