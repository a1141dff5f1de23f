package dev.reprise.courier.deliver;

import dev.reprise.client.Limits;
import dev.reprise.client.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Columns of MLflow's databases. */
  private static final int RUN_NAME = 250;

  private static final int DATASET_NAME = 500;

  private final TrackingStore store;
  private final Limits limits;
  private final String root;
  private final SortedMap<String, String> whole = new TreeMap<>();

  /**
   * @param root of the JVM's files among the artifacts, with a slash at the end
   */
  Fitting(TrackingStore store, String root) {
    this.store = store;
    this.limits = store.limits();
    this.root = root;
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
    while (!store.takesKey(beginning(key, keep) + mark)) {
      keep--;
    }
    String fitted = beginning(key, keep) + mark;
    whole.put("key " + fitted, key);
    return fitted;
  }

  /** A run's name that the store takes. */
  String name(String name) {
    return shorter("name of the run", name, RUN_NAME);
  }

  /** A dataset's name that the store takes. */
  String dataset(String name) {
    return name.isEmpty() ? "data" : shorter("name of a dataset", name, DATASET_NAME);
  }

  /** Where there is no room to say where the whole is. */
  private String shorter(String what, String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    String mark = "~" + Integer.toHexString(text.hashCode());
    String fitted = beginning(text, most - mark.length()) + mark;
    whole.put(what + " " + fitted, text);
    return fitted;
  }

  /** A param's value that the store takes. */
  String param(String key, String value) {
    return fit("param " + key, value, limits.paramValue());
  }

  /** Tags that the store takes. */
  Map<String, String> tags(Map<String, String> tags) {
    Map<String, String> fitted = new LinkedHashMap<>();
    tags.forEach((key, value) -> fitted.put(key(key), fit("tag " + key, value, limits.tagValue())));
    return fitted;
  }

  private String fit(String what, String value, int most) {
    if (value.length() <= most) {
      return value;
    }
    whole.put(what, value);
    return beginning(value, SHOWN)
        + "… ("
        + value.length()
        + " characters; whole in the artifact "
        + root
        + ARTIFACT
        + ")";
  }

  /** No half of a character. */
  private static String beginning(String text, int length) {
    boolean half = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, half ? length - 1 : length);
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
