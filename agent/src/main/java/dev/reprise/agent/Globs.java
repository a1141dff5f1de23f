package dev.reprise.agent;

import java.util.ArrayList;
import java.util.List;

/** A list of patterns with {@code *} and {@code ?}, parted by {@code ;}. */
public final class Globs {
  private final List<String> patterns = new ArrayList<>();

  /** Takes the patterns apart. */
  public Globs(String list) {
    int from = 0;
    while (from <= list.length()) {
      int semicolon = list.indexOf(';', from);
      int end = semicolon < 0 ? list.length() : semicolon;
      String pattern = list.substring(from, end).trim();
      if (!pattern.isEmpty()) {
        patterns.add(pattern);
      }
      from = end + 1;
    }
  }

  /** Whether one of the patterns fits the whole text; false if there is none. */
  public boolean matches(String text) {
    for (int i = 0; i < patterns.size(); i++) {
      if (matches(patterns.get(i), text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are no patterns. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Linear: on a mismatch only the last star takes one more character. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (wanted == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length() && (wanted == '?' || wanted == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
