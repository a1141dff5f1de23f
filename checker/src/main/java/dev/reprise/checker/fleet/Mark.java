package dev.reprise.checker.fleet;

import java.util.Locale;
import java.util.Map;

/** Whether two runs have the same digest of something. */
public enum Mark {
  SAME,
  DIFFERENT,
  /** One of them has no digest of it, a gap leaves it open, or they are of other profiles. */
  UNKNOWN;

  /** Compares the tags of two runs; a digest is {@code <profile>:<hex>}, or hex alone. */
  static Mark of(Map<String, String> baseline, Map<String, String> run, String tag) {
    String a = baseline.getOrDefault(tag, "");
    String b = run.getOrDefault(tag, "");
    boolean comparable = !a.isEmpty() && !isOpen(a) && !isOpen(b) && profile(a).equals(profile(b));
    return b.isEmpty() || !comparable ? UNKNOWN : a.equals(b) ? SAME : DIFFERENT;
  }

  /** Whether a gap leaves a digest open. */
  static boolean isOpen(String digest) {
    return digest.contains("?");
  }

  private static String profile(String digest) {
    return digest.substring(0, digest.indexOf(':') + 1);
  }

  /** The word in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
