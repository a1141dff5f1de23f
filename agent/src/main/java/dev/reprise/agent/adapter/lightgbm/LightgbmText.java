package dev.reprise.agent.adapter.lightgbm;

import dev.reprise.agent.adapter.Digests;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;

/** LightGBM's texts: parameters as it takes them, and models as it writes them. */
public final class LightgbmText {
  private static final String BEGIN = "\nparameters:\n";
  private static final String END = "\nend of parameters\n";

  private LightgbmText() {}

  /** {@code num_leaves=7 eta=0.1}; the first of several counts, as it does for LightGBM. */
  static Map<String, String> given(String parameters) {
    Map<String, String> given = new TreeMap<>();
    StringTokenizer tokens = new StringTokenizer(parameters);
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      int equals = token.indexOf('=');
      if (equals > 0) {
        given.putIfAbsent(token.substring(0, equals), token.substring(equals + 1));
      }
    }
    return given;
  }

  /**
   * The parameters in force, which a model lists as {@code [num_leaves: 7]}; those with a value.
   */
  static Map<String, String> inForce(String model) {
    Map<String, String> parameters = new TreeMap<>();
    int from = model.indexOf(BEGIN);
    int end = from < 0 ? -1 : model.indexOf(END, from);
    from += BEGIN.length();
    while (from > 0 && from < end) {
      int to = model.indexOf('\n', from);
      int colon = model.indexOf(": ", from);
      if (model.charAt(from) == '[' && colon > 0 && colon + 2 < to - 1) {
        parameters.put(model.substring(from + 1, colon), model.substring(colon + 2, to - 1));
      }
      from = to + 1;
    }
    return parameters;
  }

  /** The canonical digest of a model, {@code lightgbm/1}: without its list of parameters. */
  public static String digest(String model) {
    int begin = model.indexOf(BEGIN);
    int end = begin < 0 ? -1 : model.indexOf(END, begin);
    try {
      Digests sha = new Digests();
      if (end < 0) {
        sha.add(model.getBytes(StandardCharsets.UTF_8));
      } else {
        sha.add(model.substring(0, begin + 1).getBytes(StandardCharsets.UTF_8));
        sha.add(model.substring(end + END.length()).getBytes(StandardCharsets.UTF_8));
      }
      return "lightgbm/1:" + sha.hex();
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has SHA-256; without it there is no digest to tell.
      return "";
    }
  }
}
