package dev.reprise.client.embedded;

import dev.reprise.client.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** MLflow's {@code order_by}; by default the newest run first, then by id. */
final class RunOrder {
  private RunOrder() {}

  /** Runs without the key come last in either direction, those whose metric is NaN before them. */
  static Comparator<Run> parse(List<String> clauses) {
    Comparator<Run> newestFirst =
        Comparator.comparing(Run::startTime).reversed().thenComparing(Run::id);
    Comparator<Run> order = null;
    for (String clause : clauses) {
      order = order == null ? clause(clause) : order.thenComparing(clause(clause));
    }
    return order == null ? newestFirst : order.thenComparing(newestFirst);
  }

  private static Comparator<Run> clause(String clause) {
    String text = clause.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    boolean descending = lower.endsWith(" desc");
    if (descending || lower.endsWith(" asc")) {
      text = text.substring(0, text.lastIndexOf(' ')).strip();
    }
    RunField field = RunField.parse(text);
    if (field.kind() == RunField.Kind.DATASET) {
      throw RunFilter.invalid("runs are not ordered by datasets");
    }
    return field.isNumber()
        ? Comparator.comparing(field::number, RunOrder.<Double>lastIfAbsent(numbers(descending)))
        : Comparator.comparing(
            field::text,
            RunOrder.<String>lastIfAbsent(
                descending ? Comparator.reverseOrder() : Comparator.naturalOrder()));
  }

  private static Comparator<Double> numbers(boolean descending) {
    Comparator<Double> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.<Double, Boolean>comparing(v -> v.isNaN()).thenComparing(order);
  }

  private static <T> Comparator<Optional<T>> lastIfAbsent(Comparator<T> order) {
    return (left, right) ->
        left.isPresent() && right.isPresent()
            ? order.compare(left.get(), right.get())
            : Boolean.compare(left.isEmpty(), right.isEmpty());
  }
}
