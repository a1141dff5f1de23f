package dev.reprise.agent.hazard;

import dev.reprise.agent.bridge.Mix;

/**
 * A digest of what each function of {@code Math} gives for a few hundred arguments. The functions
 * may differ from {@code StrictMath} within their error bounds, and do so by JDK, processor and
 * options.
 */
public final class MathPrint {
  private static final int ARGUMENTS = 256;

  /** Names, in the order of {@link #of}. */
  static final String[] FUNCTIONS = {
    "sin", "cos", "tan", "asin", "acos", "atan", "exp", "expm1", "log", "log10", "log1p", "cbrt",
    "sinh", "cosh", "tanh", "pow", "hypot", "atan2"
  };

  private MathPrint() {}

  /** Of the function with this number; 16 hex digits. */
  public static String of(int function) {
    long digest = 0;
    for (int i = 0; i < ARGUMENTS; i++) {
      double unit = (Mix.derive(function, i) >>> 11) * 0x1.0p-53;
      double other = (Mix.derive(~function, i) >>> 11) * 0x1.0p-53;
      long bits = Double.doubleToLongBits(value(function, unit, other));
      digest = Mix.mix(digest ^ bits);
    }
    String hex = Long.toHexString(digest);
    return "0000000000000000".substring(hex.length()) + hex;
  }

  /** Arguments from ranges in which the functions are used: {@code unit} is from 0 to 1. */
  private static double value(int function, double unit, double other) {
    double wide = 40 * unit - 20;
    double positive = 1e-3 + 1e3 * unit;
    double small = 2 * unit - 1;
    return switch (function) {
      case 0 -> Math.sin(wide);
      case 1 -> Math.cos(wide);
      case 2 -> Math.tan(wide);
      case 3 -> Math.asin(small);
      case 4 -> Math.acos(small);
      case 5 -> Math.atan(wide);
      case 6 -> Math.exp(wide);
      case 7 -> Math.expm1(small);
      case 8 -> Math.log(positive);
      case 9 -> Math.log10(positive);
      case 10 -> Math.log1p(unit);
      case 11 -> Math.cbrt(wide);
      case 12 -> Math.sinh(small);
      case 13 -> Math.cosh(small);
      case 14 -> Math.tanh(small);
      case 15 -> Math.pow(positive, other);
      case 16 -> Math.hypot(wide, other);
      case 17 -> Math.atan2(wide, other);
      default -> throw new IllegalArgumentException(Integer.toString(function));
    };
  }
}
