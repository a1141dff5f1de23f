package dev.reprise.checker.verdict;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which metrics the statistical criteria speak of. */
public final class Primary {
  private static final Set<String> VALIDATION =
      Set.of("val", "valid", "validation", "test", "eval", "dev", "holdout");

  private Primary() {}

  /** Those that the policy names; else those of validation, as their names tell; else all. */
  public static List<String> of(Policy policy, Collection<String> metrics) {
    if (!policy.primary().isEmpty()) {
      return policy.primary().stream().sorted().toList();
    }
    List<String> validation = metrics.stream().filter(Primary::isOfValidation).sorted().toList();
    return validation.isEmpty() ? metrics.stream().sorted().toList() : validation;
  }

  private static boolean isOfValidation(String metric) {
    List<String> words = List.of(metric.toLowerCase(Locale.ROOT).split("[^a-z]+", -1));
    return words.stream().anyMatch(VALIDATION::contains);
  }
}
