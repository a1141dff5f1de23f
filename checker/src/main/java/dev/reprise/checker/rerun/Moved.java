package dev.reprise.checker.rerun;

import java.util.LinkedHashMap;
import java.util.Map;

/** Paths of the recorded run, and where the same lies in the rerun. */
final class Moved {
  private final Map<String, String> moved = new LinkedHashMap<>();

  /** What lay at {@code old}, and below, lies at {@code now}. */
  void add(String old, String now) {
    moved.put(old, now);
  }

  /** An argument or option with the paths in it as they are now. */
  String in(String text) {
    String result = text;
    for (Map.Entry<String, String> each : moved.entrySet()) {
      String old = each.getKey();
      if (old.equals("/") || old.isEmpty()) {
        continue;
      }
      result =
          result.equals(old) ? each.getValue() : result.replace(old + "/", each.getValue() + "/");
      if (result.endsWith("=" + old) || result.endsWith(":" + old)) {
        result = result.substring(0, result.length() - old.length()) + each.getValue();
      }
    }
    return result;
  }
}
