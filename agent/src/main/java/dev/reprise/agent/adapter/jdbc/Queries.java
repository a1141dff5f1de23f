package dev.reprise.agent.adapter.jdbc;

import dev.reprise.agent.adapter.Report;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements that may be asked again, answers that are being read, and what they sum up to. */
final class Queries {
  /** Looked through by identity; who has more open at once has rows that are not counted. */
  private static final int MOST_OPEN = 512;

  private static final int MOST_QUERIES = 1_000;

  private final ArrayDeque<Asked> statements = new ArrayDeque<>();
  private final ArrayDeque<Fetch> fetches = new ArrayDeque<>();
  private final Map<String, Query> queries = new LinkedHashMap<>();

  synchronized @Nullable Asked asked(Object statement) {
    for (Asked one : statements) {
      if (one.refersTo(statement)) {
        return one;
      }
    }
    return null;
  }

  /** Notes a statement, and its database as soon as that is known. */
  synchronized Asked ask(Object statement, @Nullable Asked known, @Nullable Database database) {
    Asked asked = known == null ? asked(statement) : known;
    if (asked == null) {
      asked = new Asked(statement);
      if (statements.size() >= MOST_OPEN) {
        statements.removeLast();
      }
      statements.addFirst(asked);
    }
    if (database != null) {
      asked.database(database);
    }
    return asked;
  }

  /** Whether the set is being read already. Some drivers have one for all of a statement's. */
  synchronized boolean knows(ResultSet set) {
    Fetch fetch = fetch(set);
    return fetch != null && fetch.isOpen();
  }

  /** A statement is executed, which closes the set that it gave before. */
  synchronized void executing(Asked asked) {
    for (Fetch fetch : fetches) {
      if (fetch.isOf(asked)) {
        fetch.fold();
      }
    }
  }

  private @Nullable Fetch fetch(Object set) {
    for (Fetch one : fetches) {
      if (one.refersTo(set)) {
        return one;
      }
    }
    return null;
  }

  /** Where the rows of a set, or the parameters of a statement, are counted. */
  synchronized long @Nullable [] account(Object self) {
    Fetch fetch = fetch(self);
    if (fetch != null) {
      return fetch.account;
    }
    Asked asked = asked(self);
    return asked == null ? null : asked.parameters;
  }

  /** A statement was executed, and its rows will be read from this set. */
  synchronized void answered(Asked asked, ResultSet set, boolean hashes, Report report)
      throws NoSuchAlgorithmException {
    Database database = asked.database();
    if (database == null) {
      return;
    }
    SqlText text = asked.parsed(database.url());
    String key = database.url() + '\n' + text.text();
    Query query = queries.get(key);
    if (query == null) {
      if (isOfDriver(text.text())) {
        return;
      }
      if (queries.size() >= MOST_QUERIES) {
        report.gap("data", "queries", "more than " + MOST_QUERIES + " statements were executed");
        return;
      }
      query = new Query(database, text.text());
      queries.put(key, query);
    }
    query.executed(text, asked.parameters);
    Fetch fetch = fetch(set);
    if (fetch == null) {
      if (fetches.size() >= MOST_OPEN) {
        fetches.removeLast().fold();
      }
      fetch = new Fetch(set);
      fetches.addFirst(fetch);
    }
    fetch.begin(asked, query, hashes);
    if (query.isToBeTold()) {
      query.tell(report);
    }
  }

  /** What SQLite's driver asks for after each insertion. */
  private static boolean isOfDriver(String text) {
    return text.equalsIgnoreCase("select last_insert_rowid();");
  }

  /** The program has come to another row. */
  void row(ResultSet set) {
    Fetch fetch;
    synchronized (this) {
      fetch = fetch(set);
    }
    if (fetch != null) {
      fetch.row(set);
    }
  }

  synchronized void end(Report report) {
    for (Fetch fetch : fetches) {
      fetch.fold();
    }
    fetches.clear();
    for (Query query : queries.values()) {
      query.tell(report);
    }
  }
}
