package dev.reprise.agent.adapter.smile;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code fit} of Smile learns from: a data frame, or rows and labels. */
final class SmileData {
  /** More values than this are not read through: it would cost the training some 50 ms. */
  private static final long MOST_VALUES = 1_000_000;

  private static final String FRAME = "smile.data.DataFrame";

  /** What Smile calls labels, of the arrays that could be settings, too. */
  private static final List<String> LABELS = List.of("y", "labels", "scores");

  private SmileData() {}

  static boolean isData(String name, Object value) {
    return value instanceof Object[]
        || LABELS.contains(name)
        || Types.is(value, FRAME)
        || Types.is(value, "smile.data.SparseDataset")
        || Types.is(value, "smile.data.Dataset");
  }

  static void tell(Call call, int training, Report report) throws NoSuchAlgorithmException {
    Digests sha = new Digests();
    String[] names = call.names();
    boolean whole = true;
    long rows = -1;
    long columns = -1;
    String name = "";
    for (int i = 0; i < call.size(); i++) {
      Object value = call.argument(i);
      String called = names.length == 0 ? "argument." + i : names[i];
      if (value == null || !isData(called, value)) {
        continue;
      }
      if (name.isEmpty()) {
        name = called;
        rows = rows(value, report);
        columns = columns(value, report);
      }
      whole &= rows * Math.max(columns, 1) <= MOST_VALUES && add(value, sha, report);
    }
    if (!name.isEmpty()) {
      String digest = whole ? "smile/1:" + sha.hex() : "";
      report.data(training, name, "training", "", digest, rows, columns);
    }
  }

  private static long rows(Object value, Report report) {
    if (value instanceof Object[] rows) {
      return rows.length;
    }
    return Types.is(value, FRAME) ? Types.whole(report.read(value, "nrow"), -1) : -1;
  }

  private static long columns(Object value, Report report) {
    if (value instanceof Object[] rows) {
      return rows.length == 0 || Digests.length(rows[0]) == 0 ? -1 : Digests.length(rows[0]);
    }
    return Types.is(value, FRAME) ? Types.whole(report.read(value, "ncol"), -1) : -1;
  }

  /** Adds the values; false if they cannot be read. */
  private static boolean add(Object value, Digests sha, Report report) {
    if (value instanceof Object[] rows) {
      for (Object row : rows) {
        if (row == null || Digests.length(row) == 0) {
          return false;
        }
        sha.add(row);
      }
      return true;
    }
    if (Types.is(value, FRAME)) {
      return frame(value, sha, report);
    }
    sha.add(value);
    return Digests.length(value) > 0;
  }

  /** Column by column: what it is called and made of, then its values. */
  private static boolean frame(Object frame, Digests sha, Report report) {
    long columns = Types.whole(report.read(frame, "ncol"), 0);
    for (int i = 0; i < columns; i++) {
      Object column = report.read(frame, "column", i);
      if (column == null || !column(column, sha, report)) {
        return false;
      }
    }
    return columns > 0;
  }

  private static boolean column(Object column, Digests sha, Report report) {
    sha.add((report.read(column, "field") + "\n").getBytes(StandardCharsets.UTF_8));
    @Nullable Object values = report.read(column, "array");
    if (Digests.length(values) > 0) {
      sha.add(values);
      return true;
    }
    if (values instanceof byte[] bytes) {
      sha.add(bytes);
      return true;
    }
    if (values instanceof String[] texts) {
      for (String text : texts) {
        sha.add((text + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return true;
    }
    return false;
  }
}
