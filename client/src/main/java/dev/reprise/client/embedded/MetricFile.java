package dev.reprise.client.embedded;

import dev.reprise.client.Metric;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The history of one metric: lines {@code <timestamp> <value> <step>}, appended.
 *
 * <p>A point that the file already has is not written again. Values are written as Python writes
 * them where the two languages differ ({@code nan}, {@code inf}). A last line without its line feed
 * was torn by a crash or a full disk: readers skip it and the next writer removes it.
 */
final class MetricFile {
  /** The order in which MLflow shows a history; NaN counts as 0. */
  static final Comparator<Metric> ORDER =
      Comparator.comparingLong(Metric::step)
          .thenComparingLong(Metric::timestamp)
          .thenComparing(m -> Double.isNaN(m.value()) ? 0.0 : m.value());

  private static final Comparator<Metric> TIME =
      Comparator.comparingLong(Metric::timestamp).thenComparingLong(Metric::step);

  private final Path file;
  private final String key;

  MetricFile(Path file, String key) {
    this.file = file;
    this.key = key;
  }

  /** What a writer knows of the file: as long as its length is the same, nobody else wrote. */
  record Tail(long length, Optional<Metric> last) {
    boolean isBefore(Metric point) {
      return last.isEmpty() || TIME.compare(last.get(), point) < 0;
    }
  }

  List<Metric> history() throws IOException {
    List<Metric> points = new ArrayList<>(new HashSet<>(read()));
    points.sort(ORDER);
    return points;
  }

  Optional<Metric> latest() throws IOException {
    return read().stream().max(ORDER);
  }

  /**
   * Appends the points that are not there yet.
   *
   * @param known what the last call for this file returned
   */
  Tail append(Collection<Metric> points, Optional<Tail> known) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      Tail tail = known.filter(k -> lengthIs(out, k.length())).orElse(null);
      if (tail == null) {
        removeTorn(out);
        tail = new Tail(out.length(), read().stream().max(TIME));
      }
      StringBuilder lines = new StringBuilder();
      Optional<Metric> last = tail.last();
      for (Metric point : fresh(points, tail)) {
        lines.append(line(point));
        last = Optional.of(last.filter(l -> TIME.compare(l, point) >= 0).orElse(point));
      }
      byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
      long before = out.length();
      out.seek(before);
      try {
        out.write(bytes);
      } catch (IOException e) {
        // A full disk takes the first part only; half a line would make the run unreadable.
        out.setLength(before);
        throw e;
      }
      return new Tail(before + bytes.length, last);
    }
  }

  /** Points later than all in the file are new; only others need the file to be read. */
  private List<Metric> fresh(Collection<Metric> points, Tail tail) throws IOException {
    Set<Metric> seen = new HashSet<>();
    if (!points.stream().allMatch(tail::isBefore)) {
      seen.addAll(read());
    }
    return points.stream().filter(seen::add).toList();
  }

  private static boolean lengthIs(RandomAccessFile file, long length) {
    try {
      return file.length() == length;
    } catch (IOException e) {
      // Then the file is read afresh, which reports the error.
      return false;
    }
  }

  private static void removeTorn(RandomAccessFile file) throws IOException {
    long end = file.length();
    while (end > 0) {
      file.seek(end - 1);
      if (file.read() == '\n') {
        break;
      }
      end--;
    }
    file.setLength(end);
  }

  private List<Metric> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    List<Metric> points = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      String line = text.substring(start, end).strip();
      if (!line.isEmpty()) {
        points.add(parse(line));
      }
      start = end + 1;
    }
    return points;
  }

  /** Two fields in stores from before steps; five where a dataset is named, which is left out. */
  private Metric parse(String line) throws IOException {
    String[] fields = line.split(" ", -1);
    try {
      return new Metric(
          key,
          number(fields[1]),
          Long.parseLong(fields[0]),
          fields.length > 2 ? Long.parseLong(fields[2]) : 0);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(file + " has a line that is no metric: " + line, e);
    }
  }

  private static double number(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static String line(Metric point) {
    double value = point.value();
    String number =
        Double.isNaN(value)
            ? "nan"
            : Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
    return point.timestamp() + " " + number + " " + point.step() + "\n";
  }
}
