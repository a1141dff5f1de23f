package dev.reprise.agent.library;

/** Which versions an adapter trusts itself with. */
final class VersionRange {
  private VersionRange() {}

  /**
   * Whether a version is older than the oldest that was tested, or its first number is higher than
   * that of the newest. A version that begins with no number is not outside.
   *
   * @param oldest empty for any
   * @param newest empty for any
   */
  static boolean isOutside(String version, String oldest, String newest) {
    if (number(version, 0) < 0) {
      return false;
    }
    return (!newest.isEmpty() && number(version, 0) > number(newest, 0))
        || (!oldest.isEmpty() && isOlder(version, oldest));
  }

  private static boolean isOlder(String version, String than) {
    for (int i = 0; number(than, i) >= 0; i++) {
      long have = Math.max(0, number(version, i));
      if (have != number(than, i)) {
        return have < number(than, i);
      }
    }
    return false;
  }

  /** The number at a place: 1.6.2 has 1, 6 and 2, 1.0.0-M2 has 1, 0 and 0; -1 if there is none. */
  private static long number(String version, int place) {
    int at = 0;
    for (int i = 0; i < place; i++) {
      at = afterDigits(version, at);
      if (at >= version.length() || version.charAt(at) != '.') {
        return -1;
      }
      at++;
    }
    int end = afterDigits(version, at);
    return end == at || end - at > 18 ? -1 : Long.parseLong(version.substring(at, end));
  }

  private static int afterDigits(String version, int from) {
    int at = from;
    while (at < version.length() && version.charAt(at) >= '0' && version.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
