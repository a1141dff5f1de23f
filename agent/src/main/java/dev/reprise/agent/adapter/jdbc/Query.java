package dev.reprise.agent.adapter.jdbc;

import dev.reprise.agent.adapter.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All executions of one statement in one database. Guarded by {@link Queries}. */
final class Query {
  private final Database database;
  private final String text;
  private final Sum values = new Sum();
  private final Sum ordered = new Sum();
  private final Sum unordered = new Sum();
  private long executions;
  private long rows;
  private long folded;
  private long hashed;
  private boolean hasUnknownValue;
  private String why = "";

  Query(Database database, String text) {
    this.database = database;
    this.text = text;
  }

  /** One more execution; its parameters are taken, and the next one's begin anew. */
  void executed(SqlText sql, long[] parameters) throws NoSuchAlgorithmException {
    executions++;
    String all = sql.literals() + '\n' + Long.toHexString(parameters[0]);
    hasUnknownValue |= parameters[1] != 0;
    parameters[0] = 0;
    parameters[1] = 0;
    values.add(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The rows of one execution.
   *
   * @param count -1 if they could not be counted
   * @param digest null if they are not hashed
   */
  void fetched(long count, @Nullable RowDigest digest) {
    folded++;
    rows = count < 0 || rows < 0 ? -1 : rows + count;
    if (digest == null) {
      return;
    }
    if (count >= 0 && digest.problem().isEmpty()) {
      hashed++;
      ordered.add(digest.ordered());
      unordered.add(digest.unordered());
    } else {
      why = count < 0 ? "its rows were not read one after the other" : digest.problem();
    }
  }

  /** At each power of two: a killed JVM loses at most half. */
  boolean isToBeTold() {
    return Long.bitCount(executions) == 1;
  }

  void tell(Report report) {
    boolean isWhole = folded == executions;
    Map<String, String> details = new TreeMap<>();
    details.put("executions", Long.toString(executions));
    details.put("database", database.product());
    if (!hasUnknownValue) {
      details.put("values", values.hex());
    }
    String digest = "";
    if (isWhole && hashed == executions) {
      digest = ordered.hex();
      details.put("unordered", unordered.hex());
    } else if (!why.isEmpty()) {
      details.put("why", why);
    }
    report.source("jdbc", database.url(), text, digest, isWhole ? rows : -1, details);
  }
}
