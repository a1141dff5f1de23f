package dev.reprise.agent.adapter.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Two digests of rows: over the SHA-256 of each row in their order, and the sum of these. A row is
 * its columns' values, each as its length, a colon and its text; null is {@code -:}. Large objects
 * may be read once only, and are left to the program.
 */
final class RowDigest {
  private final MessageDigest inOrder = MessageDigest.getInstance("SHA-256");
  private final MessageDigest each = MessageDigest.getInstance("SHA-256");
  private final Sum sum = new Sum();
  private String problem = "";
  private int columns;

  RowDigest() throws NoSuchAlgorithmException {}

  /** Why the rows are not known; empty if they are. */
  synchronized String problem() {
    return problem;
  }

  synchronized byte[] ordered() {
    return inOrder.digest();
  }

  byte[] unordered() {
    return sum.bytes();
  }

  /** The row that the set is at. */
  synchronized void row(ResultSet set) {
    if (!problem.isEmpty()) {
      return;
    }
    try {
      if (columns == 0) {
        look(set.getMetaData());
      }
      for (int i = 1; i <= columns && problem.isEmpty(); i++) {
        add(set.getObject(i), i);
      }
      byte[] row = each.digest();
      inOrder.update(row);
      sum.add(row);
    } catch (SQLException | RuntimeException e) {
      problem = "reading a value failed: " + e.getClass().getName();
    }
  }

  private void look(ResultSetMetaData about) throws SQLException {
    columns = about.getColumnCount();
    for (int i = 1; i <= columns; i++) {
      switch (about.getColumnType(i)) {
        case Types.BLOB,
            Types.CLOB,
            Types.NCLOB,
            Types.LONGVARBINARY,
            Types.LONGVARCHAR,
            Types.LONGNVARCHAR,
            Types.SQLXML,
            Types.REF_CURSOR ->
            problem = "column " + i + " is of a type that may be read once only";
        default -> {}
      }
    }
  }

  private void add(Object value, int column) {
    if (value == null) {
      text("-:");
    } else if (value instanceof byte[] bytes) {
      text(bytes.length + ":");
      each.update(bytes);
    } else if (value instanceof CharSequence
        || (value instanceof Comparable<?> && value.getClass().getName().startsWith("java."))) {
      String text = value.toString();
      text(text.length() + ":" + text);
    } else {
      problem = "column " + column + " has values of " + value.getClass().getName();
    }
  }

  private void text(String text) {
    each.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
