package dev.reprise.agent.adapter.jdbc;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A statement of the program's, and what it asks for. */
final class Asked extends WeakReference<Object> {
  /** Its parameters, mixed; and whether one of them could not be. */
  final long[] parameters = new long[2];

  private @Nullable Database database;
  private String text = "";
  private @Nullable SqlText parsed;

  Asked(Object statement) {
    super(statement);
  }

  @Nullable Database database() {
    return database;
  }

  void database(Database of) {
    database = of;
  }

  String text() {
    return text;
  }

  void text(String sql) {
    if (!sql.equals(text)) {
      text = sql;
      parsed = null;
    }
  }

  /** Without its literals; of a prepared statement it is found out once. */
  SqlText parsed(String url) {
    SqlText known = parsed;
    if (known == null) {
      known = new SqlText(text, url);
      parsed = known;
    }
    return known;
  }
}
