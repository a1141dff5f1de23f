package dev.reprise.courier.collect;

import dev.reprise.journal.Redactor;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;

/** Addresses of repositories as they may be shown. */
public final class Remotes {
  private static final Pattern QUERY = Pattern.compile("[?#].*$");

  private Remotes() {}

  /** The address of {@code origin}, else of the first remote that there is; empty if none is. */
  public static String of(Config config) {
    String url = config.getString("remote", "origin", "url");
    Set<String> others = config.getSubsections("remote");
    if (url == null && !others.isEmpty()) {
      url = config.getString("remote", others.iterator().next(), "url");
    }
    return url == null ? "" : plain(url);
  }

  /** The URL without user, password and query; {@code git@host:path} stays, its user is no one. */
  public static String plain(String url) {
    String noUser = Redactor.withoutUserInfo(url);
    return noUser.contains("://") ? QUERY.matcher(noUser).replaceFirst("") : noUser;
  }
}
