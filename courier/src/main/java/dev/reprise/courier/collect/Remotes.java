package dev.reprise.courier.collect;

import java.util.regex.Pattern;

/** Addresses of repositories as they may be shown. */
public final class Remotes {
  private static final Pattern USER_INFO = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/@]*@");
  private static final Pattern QUERY = Pattern.compile("[?#].*$");

  private Remotes() {}

  /** The URL without user, password and query; {@code git@host:path} stays, its user is no one. */
  public static String plain(String url) {
    String noUser = USER_INFO.matcher(url).replaceFirst("$1");
    return noUser.contains("://") ? QUERY.matcher(noUser).replaceFirst("") : noUser;
  }
}
