package dev.reprise.agent.adapter.jdbc;

import java.lang.ref.WeakReference;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** The rows of one execution, while the program reads them. */
final class Fetch extends WeakReference<Object> {
  /** How many rows, -1 before the first look; and whether each is to be told. */
  final long[] account = {-1, 0};

  private @Nullable Asked asked;
  private @Nullable Query query;
  private @Nullable RowDigest digest;

  Fetch(ResultSet set) {
    super(set);
  }

  /** The rows of an execution will be read from this set. */
  void begin(Asked asked, Query query, boolean hashes) throws NoSuchAlgorithmException {
    this.asked = asked;
    this.query = query;
    digest = hashes ? new RowDigest() : null;
    account[0] = -1;
    account[1] = hashes ? 1 : 0;
  }

  @SuppressWarnings("ReferenceEquality") // the very statement
  boolean isOf(Asked statement) {
    return asked == statement;
  }

  boolean isOpen() {
    return query != null;
  }

  void row(ResultSet set) {
    RowDigest hashing = digest;
    if (hashing != null) {
      hashing.row(set);
    }
  }

  /** The program has read all that it wants. */
  void fold() {
    Query of = query;
    if (of != null) {
      of.fetched(account[0], digest);
    }
    query = null;
    digest = null;
  }
}
