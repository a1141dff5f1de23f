package dev.reprise.agent.adapter.weka;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** What a Weka {@code Instances} holds. */
final class WekaData {

  /** More values than this are not read through: it would cost the training some 50 ms. */
  private static final long MOST_VALUES = 1_000_000;

  private WekaData() {}

  static void tell(@Nullable Object data, int training, String context, Report report) {
    if (data == null) {
      return;
    }
    long rows = Types.whole(report.read(data, "numInstances"), -1);
    long columns = Types.whole(report.read(data, "numAttributes"), -1);
    String name = String.valueOf(report.read(data, "relationName"));
    report.data(training, name, context, "", digest(data, rows, columns, report), rows, columns);
  }

  /**
   * SHA-256 over the attributes as ARFF writes them, then each row's values as big-endian IEEE 754;
   * empty where a value is text of its own, or there are too many.
   */
  private static String digest(Object data, long rows, long columns, Report report) {
    if (rows < 0 || columns < 1 || rows * columns > MOST_VALUES) {
      return "";
    }
    try {
      return read(data, rows, new Digests(), report);
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has SHA-256; without it there is no digest to tell.
      return "";
    }
  }

  private static String read(Object data, long rows, Digests sha, Report report) {
    if (!(report.read(data, "enumerateAttributes") instanceof Enumeration<?> attributes)) {
      return "";
    }
    while (attributes.hasMoreElements()) {
      if (!add(attributes.nextElement(), sha, report)) {
        return "";
      }
    }
    Object label =
        report.read(data, "classIndex") instanceof Integer index && index >= 0
            ? report.read(data, "classAttribute")
            : null;
    if (label != null && !add(label, sha, report)) {
      return "";
    }
    for (int row = 0; row < rows; row++) {
      Object instance = report.read(data, "instance", row);
      Object values = instance == null ? null : report.read(instance, "toDoubleArray");
      if (!(values instanceof double[] doubles)) {
        return "";
      }
      sha.add(doubles);
    }
    return "weka/1:" + sha.hex();
  }

  /** Tells of the predictions of an evaluation: an index of the class's values, or a number. */
  static void predicted(Object data, double[] predictions, int training, Report report) {
    int count = Math.min(predictions.length, report.golden());
    int columns = (int) Types.whole(report.read(data, "numAttributes"), 0);
    double[] rows = new double[Math.multiplyExact(count, columns)];
    String[] outputs = new String[count];
    boolean read = true;
    for (int row = 0; row < count; row++) {
      outputs[row] = Double.toString(predictions[row]);
      Object instance = report.read(data, "instance", row);
      read &=
          instance != null
              && report.read(instance, "toDoubleArray") instanceof double[] values
              && copied(values, rows, row * columns, columns);
    }
    report.predicted(training, "evaluation", read ? report.rows(rows, columns) : null, outputs);
  }

  private static boolean copied(double[] values, double[] to, int at, int columns) {
    if (values.length == columns) {
      System.arraycopy(values, 0, to, at, columns);
    }
    return values.length == columns;
  }

  /** Adds an attribute's definition; false if its values are text of their own. */
  private static boolean add(Object attribute, Digests sha, Report report) {
    sha.add((attribute + "\n").getBytes(StandardCharsets.UTF_8));
    return !Boolean.TRUE.equals(report.read(attribute, "isString"))
        && !Boolean.TRUE.equals(report.read(attribute, "isRelationValued"));
  }
}
