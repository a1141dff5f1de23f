package dev.reprise.agent.adapter.weka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weka's option arrays as names and values: {@code -I 50 -U} is I=50, U=true. What follows {@code
 * --} belongs to the learner that {@code -W} names, and is {@code W.…}.
 */
final class WekaOptions {
  private WekaOptions() {}

  static Map<String, String> parse(List<String> options) {
    Map<String, String> parsed = new LinkedHashMap<>();
    String prefix = "";
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      if (option.equals("--")) {
        prefix += "W.";
      } else if (isName(option)) {
        boolean last = i + 1 == options.size();
        boolean flag = last || options.get(i + 1).equals("--") || isName(options.get(i + 1));
        put(parsed, prefix + bare(option), flag ? "true" : options.get(++i).trim());
      } else if (!option.isEmpty()) {
        put(parsed, prefix + "argument", option);
      }
    }
    return parsed;
  }

  /** Some options come several times: then the values, one after the other. */
  private static void put(Map<String, String> parsed, String key, String value) {
    String before = parsed.get(key);
    parsed.put(key, before == null ? value : before + "; " + value);
  }

  private static String bare(String option) {
    int from = 0;
    while (from < option.length() && option.charAt(from) == '-') {
      from++;
    }
    return option.substring(from);
  }

  /** A dash and then a letter; {@code -1.25} is a value. */
  private static boolean isName(String option) {
    String bare = bare(option);
    return bare.length() < option.length()
        && !bare.isEmpty()
        && Character.isLetter(bare.charAt(0))
        && bare.indexOf(' ') < 0
        && !bare.equals("Infinity");
  }
}
