package dev.reprise.agent.adapter;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first rows of a matrix, as they are told with what a model predicted for them. */
public final class Rows {
  /** Rows of more columns are known by their digests only. */
  private static final int MOST_VALUES = 1000;

  private final String[] digests;
  private final String[] values;

  private Rows(String[] digests, String[] values) {
    this.digests = digests;
    this.values = values;
  }

  /**
   * Reads the first rows.
   *
   * @param matrix {@code float[]} or {@code double[]}, row by row
   * @param most rows to read
   * @param values whether to keep the values, too
   * @return null if it is no such matrix
   */
  public static @Nullable Rows of(@Nullable Object matrix, int columns, int most, boolean values) {
    boolean known = matrix instanceof float[] || matrix instanceof double[];
    if (!known || columns <= 0) {
      return null;
    }
    int count = Math.min(most, Digests.length(matrix) / columns);
    Rows rows = new Rows(new String[count], new String[count]);
    try {
      Digests digests = new Digests();
      for (int i = 0; i < count; i++) {
        Object row = row(matrix, i * columns, columns);
        digests.add(row);
        rows.digests[i] = digests.hex();
        rows.values[i] = values && columns <= MOST_VALUES ? text(row) : "";
      }
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has SHA-256; without it there is nothing to tell.
      return null;
    }
    return rows;
  }

  private static Object row(@Nullable Object matrix, int from, int columns) {
    return matrix instanceof float[] floats
        ? Arrays.copyOfRange(floats, from, from + columns)
        : Arrays.copyOfRange((double[]) matrix, from, from + columns);
  }

  /** Numbers with blanks between them, each as exact as it is. */
  public static String text(@Nullable Object numbers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Digests.length(numbers); i++) {
      if (i > 0) {
        text.append(' ');
      }
      if (numbers instanceof float[] floats) {
        text.append(floats[i]);
      } else if (numbers instanceof double[] doubles) {
        text.append(doubles[i]);
      }
    }
    return text.toString();
  }

  /** SHA-256 of a row's values, big-endian; empty if it was not read. */
  public String digest(int row) {
    return row < digests.length ? digests[row] : "";
  }

  /** The values of a row; empty unless they were asked for. */
  public String values(int row) {
    return row < values.length ? values[row] : "";
  }
}
