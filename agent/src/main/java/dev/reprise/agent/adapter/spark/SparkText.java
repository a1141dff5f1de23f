package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.PythonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A param's value as Python's {@code str} writes it, without names by chance. */
final class SparkText {
  private SparkText() {}

  static String of(@Nullable Object value, Scala scala) {
    if (value instanceof double[] numbers) {
      StringBuilder text = new StringBuilder("[");
      for (double number : numbers) {
        text.append(text.length() > 1 ? ", " : "").append(PythonText.of(number));
      }
      return text.append(']').toString();
    }
    if (value instanceof int[] numbers) {
      StringBuilder text = new StringBuilder("[");
      for (int number : numbers) {
        text.append(text.length() > 1 ? ", " : "").append(number);
      }
      return text.append(']').toString();
    }
    if (value instanceof byte[] bytes) {
      return bytes.length == 0 ? "b''" : bytes.length + " bytes, " + SparkData.sha256(bytes);
    }
    if (value instanceof Object[] several) {
      return list(scala.list(several), scala);
    }
    return value == null || saysWhatItIs(value)
        ? Uids.strip(PythonText.of(value))
        : value.getClass().getName();
  }

  /** Whether its text is its own: that of {@link Object} has an identity hash. */
  private static boolean saysWhatItIs(Object value) {
    try {
      return value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      return true; // every class has it
    }
  }

  private static String list(List<@Nullable Object> values, Scala scala) {
    StringBuilder text = new StringBuilder("[");
    for (Object value : values) {
      text.append(text.length() > 1 ? ", " : "");
      String one = of(value, scala);
      text.append(value instanceof String ? quoted(one) : one);
    }
    return text.append(']').toString();
  }

  /** As Python's {@code repr} does, for names of columns. */
  static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.append(quote).toString();
  }
}
