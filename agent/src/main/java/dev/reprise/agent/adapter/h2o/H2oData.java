package dev.reprise.agent.adapter.h2o;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What an H2O frame holds. */
final class H2oData {
  /** More values than this are not read through: it would cost the training some 200 ms. */
  private static final long MOST_VALUES = 16L << 20;

  private H2oData() {}

  static void tell(@Nullable Object frame, int training, String context, Report report) {
    if (frame == null) {
      return;
    }
    long rows = Types.whole(report.read(frame, "numRows"), -1);
    long columns = Types.whole(report.read(frame, "numCols"), -1);
    String name = String.valueOf(report.field(frame, "_key"));
    String digest = rows * columns <= MOST_VALUES ? digest(frame, report) : "";
    report.data(training, name, context, "", digest, rows, columns);
  }

  /**
   * SHA-256 over the columns: name, type and classes, then the values as big-endian IEEE 754; empty
   * where a column is text, or other machines hold a part.
   */
  private static String digest(Object frame, Report report) {
    if (!(report.read(frame, "names") instanceof String[] names)
        || !(report.read(frame, "vecs") instanceof Object[] columns)) {
      return "";
    }
    try {
      Digests sha = new Digests();
      for (int i = 0; i < columns.length; i++) {
        if (!add(names[i], columns[i], sha, report)) {
          return "";
        }
      }
      return "h2o/1:" + sha.hex();
    } catch (NoSuchAlgorithmException e) {
      return ""; // every JDK has SHA-256; without it there is no digest to tell
    }
  }

  private static boolean add(String name, Object column, Digests sha, Report report) {
    if (Boolean.TRUE.equals(report.read(column, "isString"))
        || Boolean.TRUE.equals(report.read(column, "isUUID"))) {
      return false;
    }
    text(name, sha);
    text(String.valueOf(report.read(column, "get_type_str")), sha);
    if (report.read(column, "domain") instanceof String[] classes) {
      for (String one : classes) {
        text(one, sha);
      }
    }
    long chunks = Types.whole(report.read(column, "nChunks"), 0);
    for (int i = 0; i < chunks; i++) {
      Object chunk = report.read(column, "chunkForChunkIdx", i);
      int length = chunk == null ? -1 : (int) Types.whole(report.field(chunk, "_len"), -1);
      double[] values = new double[Math.max(length, 0)];
      if (chunk == null || report.read(chunk, "getDoubles", values, 0, length) == null) {
        return false;
      }
      sha.add(values);
    }
    return true;
  }

  private static void text(String text, Digests sha) {
    sha.add((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
