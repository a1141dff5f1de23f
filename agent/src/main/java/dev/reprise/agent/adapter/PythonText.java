package dev.reprise.agent.adapter;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A value as Python's {@code str} writes it, so that Java's and Python's runs compare. */
public final class PythonText {
  private PythonText() {}

  public static String of(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return value instanceof Double || value instanceof Float
        ? real(value.toString())
        : value.toString();
  }

  /** Java's shortest decimal in Python's spelling: 1.0E-5 is 1e-05, 1.0E7 is 10000000.0. */
  private static String real(String java) {
    if (java.endsWith("NaN")) {
      return "nan";
    }
    if (java.endsWith("Infinity")) {
      return java.startsWith("-") ? "-inf" : "inf";
    }
    int e = java.indexOf('E');
    if (e < 0) {
      // Java writes 0.001 plainly, Python writes 0.0001 plainly, too: nothing to change.
      return java;
    }
    int exponent = Integer.parseInt(java.substring(e + 1));
    if (exponent >= -4 && exponent < 16) {
      String plain = new BigDecimal(java).toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : trimmed(plain);
    }
    String digits = trimmed(java.substring(0, e));
    String mantissa = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    int size = Math.abs(exponent);
    return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }

  /** Without zeros at the end, but for one behind the point. */
  private static String trimmed(String decimal) {
    int to = decimal.length();
    while (to > 2 && decimal.charAt(to - 1) == '0' && decimal.charAt(to - 2) != '.') {
      to--;
    }
    return decimal.substring(0, to);
  }
}
