package dev.reprise.courier.deliver;

import dev.reprise.client.Limits;
import dev.reprise.client.TrackingStore;
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

  /** Of a run; what a database has room for. */
  private static final int LONGEST_NAME = 250;

  private final TrackingStore store;
  private final Limits limits;
  private final SortedMap<String, String> whole = new TreeMap<>();

  Fitting(TrackingStore store) {
    this.store = store;
    this.limits = store.limits();
  }

  /** A run's name that every store takes; the record has it whole. */
  static String runName(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  /** A param's or metric's key that the store takes. */
  String key(String key) {
    if (key.isEmpty()) {
      return "(no name)";
    }
    if (store.takesKey(key)) {
      return key;
    }
    // Two long keys with the same beginning stay two.
    String mark = "~" + Integer.toHexString(key.hashCode());
    int keep = Math.min(key.length(), limits.key() - 4 * mark.length());
    while (!store.takesKey(key.substring(0, keep) + mark)) {
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
