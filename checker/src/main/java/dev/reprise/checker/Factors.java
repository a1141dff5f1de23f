package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.Factor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Factors as an option names them: {@code code,data}, or {@code none}. */
final class Factors {
  private Factors() {}

  static Set<Factor> parse(String option, String text) {
    Set<Factor> factors = EnumSet.noneOf(Factor.class);
    if (text.equals("none")) {
      return factors;
    }
    for (String key : text.split(",", -1)) {
      factors.add(
          Arrays.stream(Factor.values())
              .filter(factor -> factor.key().equals(key.strip().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () -> new UsageException(option + ": no factor is called \"" + key + "\"")));
    }
    return factors;
  }
}
