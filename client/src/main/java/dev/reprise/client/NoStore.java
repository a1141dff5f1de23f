package dev.reprise.client;

import java.util.Locale;
import java.util.Set;

/** What to tell somebody whose tracking URI names no store that can be opened here. */
final class NoStore {
  /** MLflow's database engines, with or without a driver: {@code postgresql+psycopg2}. */
  private static final Set<String> DATABASES = Set.of("sqlite", "postgresql", "mysql", "mssql");

  private static final String WHAT_THERE_IS =
      " A server is http://… or https://…, a directory is a path or file:…";

  private NoStore() {}

  /** Whether it reads like {@code localhost:5000}, as people write it when they forget http. */
  static boolean isServerWithoutScheme(String uri) {
    return uri.matches("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):[0-9]{1,5}(?:/.*)?");
  }

  static StoreException withoutScheme(String uri) {
    return unsupported("The tracking URI " + uri + " has no scheme; write http://" + uri);
  }

  /** A URI that is neither a server's nor a directory's. */
  static StoreException named(String uri) {
    int colon = uri.indexOf(':');
    if (colon < 0) {
      return unsupported(
          "The tracking URI "
              + Keys.escape(uri)
              + " is no path that this JVM's locale can name; set LC_ALL=C.UTF-8, or name another.");
    }
    String scheme = uri.substring(0, colon).toLowerCase(Locale.ROOT);
    if (scheme.equals("databricks")) {
      return unsupported(
          "Databricks profiles are not read; use the tracking URI databricks with DATABRICKS_HOST"
              + " and DATABRICKS_TOKEN.");
    }
    if (scheme.equals("file")) {
      return unsupported(
          "The tracking URI " + uri + " is no file URI of this machine; write file:///directory");
    }
    if (DATABASES.contains(scheme.replaceFirst("\\+.*", ""))) {
      return unsupported(
          "A store "
              + scheme
              + ":… is reached through a server only: start mlflow server --backend-store-uri on it,"
              + " then run: reprise sync --to http://HOST:PORT");
    }
    if (scheme.equals("http") || scheme.equals("https")) {
      return unsupported("The tracking URI is not whole: write " + scheme + "://HOST:PORT");
    }
    return unsupported("No store has the scheme " + scheme + ":" + WHAT_THERE_IS);
  }

  private static StoreException unsupported(String why) {
    return new StoreException(StoreException.Kind.UNSUPPORTED, why);
  }
}
