package dev.reprise.courier.deliver;

import dev.reprise.client.Keys;
import dev.reprise.client.Limits;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes keys and values fit into the store; what does not fit goes whole into an artifact, and what
 * is stored in its place says so.
 */
final class Fitting {
  /** The artifact, below the root of the JVM's files, that has the long ones whole. */
  static final String ARTIFACT = "long-values.json";

  private static final int SHOWN = 200;

  private final Limits limits;
  private final SortedMap<String, String> whole = new TreeMap<>();

  Fitting(Limits limits) {
    this.limits = limits;
  }

  /** A param's or metric's key that the store takes. */
  String key(String key) {
    if (key.isEmpty()) {
      return "(no name)";
    }
    if (Keys.escape(key).length() <= limits.key()) {
      return key;
    }
    // Two long keys with the same beginning stay two.
    String mark = "~" + Integer.toHexString(key.hashCode());
    int keep = Math.min(key.length(), limits.key() - 4 * mark.length());
    while (Keys.escape(key.substring(0, keep) + mark).length() > limits.key()) {
      keep--;
    }
    String fitted = key.substring(0, keep) + mark;
    whole.put("key " + fitted, key);
    return fitted;
  }

  /** A param's value that the store takes. */
  String param(String key, String value) {
    return fit("param " + key, value, limits.paramValue());
  }

  /** A tag's value that the store takes. */
  String tag(String key, String value) {
    return fit("tag " + key, value, limits.tagValue());
  }

  private String fit(String what, String value, int most) {
    if (value.length() <= most) {
      return value;
    }
    whole.put(what, value);
    return value.substring(0, SHOWN)
        + "… ("
        + value.length()
        + " characters; whole in the artifact reprise/"
        + ARTIFACT
        + ")";
  }

  /** Whether anything did not fit. */
  boolean overflowed() {
    return !whole.isEmpty();
  }

  /** The artifact's content. */
  byte[] artifact() {
    return Json.pretty(whole).getBytes(StandardCharsets.UTF_8);
  }
}
