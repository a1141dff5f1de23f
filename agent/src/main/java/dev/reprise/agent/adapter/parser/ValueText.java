package dev.reprise.agent.adapter.parser;

import java.io.File;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of an option as text, without a call of a method that the program wrote. */
final class ValueText {
  private static final int MOST = 1_000;

  private ValueText() {}

  /** Null for no value, and for one that only the program can read. */
  static @Nullable String of(@Nullable Object value) {
    if (value == null || value instanceof char[]) {
      return null; // characters in an array are a password, as a rule
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (value instanceof File || value instanceof Path || isPlain(value)) {
      return value.toString();
    }
    if (value.getClass().isArray()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < Math.min(MOST, Array.getLength(value)); i++) {
        add(Array.get(value, i), text);
      }
      return text.toString();
    }
    boolean jdks = value.getClass().getClassLoader() == null;
    if (jdks && value instanceof Collection<?> all) {
      return list(all);
    }
    return jdks && value instanceof Map<?, ?> map ? list(map) : null;
  }

  private static boolean isPlain(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Character
        || (value instanceof Number && value.getClass().getClassLoader() == null);
  }

  private static String list(Collection<?> all) {
    StringBuilder text = new StringBuilder();
    int left = MOST;
    for (Object each : all) {
      if (left-- > 0) {
        add(each, text);
      }
    }
    return text.toString();
  }

  private static String list(Map<?, ?> map) {
    StringBuilder text = new StringBuilder();
    int left = MOST;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (left-- > 0) {
        add(of(entry.getKey()) + "=" + of(entry.getValue()), text);
      }
    }
    return text.toString();
  }

  private static void add(@Nullable Object part, StringBuilder text) {
    text.append(text.length() == 0 ? "" : ", ").append(of(part));
  }

  /** An option's name without what marks it as one: {@code --epochs}, {@code <file>}. */
  static String name(@Nullable Object option) {
    String name = option instanceof String text ? text : "";
    int from = 0;
    int to = name.length();
    while (from < to && "-/<[".indexOf(name.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && ">]".indexOf(name.charAt(to - 1)) >= 0) {
      to--;
    }
    return name.substring(from, to);
  }
}
