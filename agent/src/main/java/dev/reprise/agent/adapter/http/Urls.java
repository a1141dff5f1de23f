package dev.reprise.agent.adapter.http;

import dev.reprise.journal.Redactor;
import java.util.Locale;

/** URLs as they may be told. */
final class Urls {
  /** Parts of the names by which queries carry signatures and keys. */
  private static final String[] SECRET = {
    "sig", "token", "key", "secret", "pass", "auth", "credential", "x-amz-", "x-goog-", "session",
  };

  private Urls() {}

  /** Without user and fragment, and without a query that has a signature or a key in it. */
  static String withoutSecrets(String url) {
    String told = Redactor.withoutUserInfo(url);
    int fragment = told.indexOf('#');
    if (fragment >= 0) {
      told = told.substring(0, fragment);
    }
    int query = told.indexOf('?');
    if (query < 0) {
      return told;
    }
    String names = names(told.substring(query + 1)).toLowerCase(Locale.ROOT);
    for (String secret : SECRET) {
      if (names.contains(secret)) {
        return told.substring(0, query).concat("?…");
      }
    }
    return told;
  }

  private static String names(String query) {
    StringBuilder names = new StringBuilder();
    boolean isName = true;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      isName = c == '&' || c == ';' || (isName && c != '=');
      if (isName) {
        names.append(c);
      }
    }
    return names.toString();
  }
}
