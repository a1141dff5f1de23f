package dev.reprise.agent.adapter.jdbc;

import dev.reprise.journal.Redactor;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Which database a statement goes to. A connection is asked once, before the first query on it that
 * is seen: some drivers ask the database in turn, which must not come between a query and its rows.
 */
final class Databases {
  private static final int MOST = 64;
  private static final Database UNKNOWN = new Database("jdbc:", "");

  private final ArrayDeque<Connected> known = new ArrayDeque<>();

  private static final class Connected extends WeakReference<Object> {
    final Database database;

    Connected(Object connection, Database database) {
      super(connection);
      this.database = database;
    }
  }

  Database of(Statement statement) {
    try {
      Connection connection = statement.getConnection();
      return connection == null ? UNKNOWN : of(connection);
    } catch (SQLException e) {
      return UNKNOWN; // closed: the query itself will fail
    }
  }

  private synchronized Database of(Connection connection) {
    for (Connected one : known) {
      if (one.refersTo(connection)) {
        return one.database;
      }
    }
    Database database = ask(connection);
    if (known.size() >= MOST) {
      known.removeLast();
    }
    known.addFirst(new Connected(connection, database));
    return database;
  }

  private static Database ask(Connection connection) {
    try {
      DatabaseMetaData about = connection.getMetaData();
      String product = about.getDatabaseProductName() + ' ' + about.getDatabaseProductVersion();
      return new Database(plain(about.getURL()), product);
    } catch (SQLException | RuntimeException e) {
      return UNKNOWN; // a driver that does not tell
    }
  }

  /** {@code jdbc:oracle:thin:me/secret@//host/x?y=z} as {@code jdbc:oracle:thin:@//host/x}. */
  static String plain(@Nullable String url) {
    if (url == null) {
      return UNKNOWN.url();
    }
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != ';') {
      end++;
    }
    String told = Redactor.withoutUserInfo(url.substring(0, end));
    int at = told.indexOf('@');
    int user = at < 0 ? -1 : told.lastIndexOf(':', told.indexOf('/') < at ? told.indexOf('/') : at);
    return user < 0 ? told : told.substring(0, user + 1).concat(told.substring(at));
  }
}
