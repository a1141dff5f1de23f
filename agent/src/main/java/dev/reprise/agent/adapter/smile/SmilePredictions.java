package dev.reprise.agent.adapter.smile;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Rows;
import dev.reprise.agent.adapter.Types;
import org.jspecify.annotations.Nullable;

/** What a model of Smile's first predicts: classes or values, for rows or for a data frame. */
final class SmilePredictions {
  /** More values than this are not read through: a frame gives them one by one. */
  private static final long MOST_VALUES = 100_000;

  private SmilePredictions() {}

  static void tell(Call call, Object result, int training, Report report) {
    int count = Math.min(Digests.length(result), report.golden());
    if (training == 0 || count == 0) {
      return;
    }
    boolean classes = result instanceof int[];
    String[] outputs = new String[count];
    for (int row = 0; row < count; row++) {
      outputs[row] =
          result instanceof int[] numbers
              ? String.valueOf(numbers[row])
              : String.valueOf(((double[]) result)[row]);
    }
    Rows rows = rows(call.argument(0), count, report);
    report.predicted(training, classes ? "classes" : "values", rows, outputs);
  }

  /** Null for rows that are no numbers. */
  private static @Nullable Rows rows(@Nullable Object data, int count, Report report) {
    boolean frame = !(data instanceof Object[]);
    int columns =
        data instanceof double[][] rows
            ? rows[0].length
            : data != null && frame ? (int) Types.whole(report.read(data, "ncol"), 0) : 0;
    if (data == null || columns <= 0 || (long) columns * count > MOST_VALUES) {
      return null;
    }
    double[] values = new double[columns * count];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      if (data instanceof double[][] rows) {
        if (rows[row].length != columns) {
          return null;
        }
        values[i] = rows[row][column];
      } else if (report.read(data, "getDouble", row, column) instanceof Double value) {
        values[i] = value;
      } else {
        return null;
      }
    }
    return report.rows(values, columns);
  }
}
