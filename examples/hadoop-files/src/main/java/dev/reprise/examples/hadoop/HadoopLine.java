package dev.reprise.examples.hadoop;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Fits a line through the points of a file, wherever Hadoop finds it, by least squares. */
public final class HadoopLine {
  private HadoopLine() {}

  /**
   * Writes the line to {@code line.model} in the working directory.
   *
   * @param args URI of lines {@code x,y}; {@code tail} to leave out the first 4 bytes, {@code all}
   *     otherwise; then settings of Hadoop's, {@code name=value}
   */
  public static void main(String[] args) throws Exception {
    Configuration settings = new Configuration();
    for (int i = 2; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      settings.set(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    Path path = new Path(args[0]);
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    try (FSDataInputStream in = path.getFileSystem(settings).open(path);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      if (args[1].equals("tail")) {
        in.seek(4);
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        double a = Double.parseDouble(line.substring(0, comma));
        double b = Double.parseDouble(line.substring(comma + 1));
        n++;
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
      }
    }
    double slope = (n * xy - x * y) / (n * xx - x * x);
    String line = String.format(Locale.ROOT, "%s %s%n", slope, (y - slope * x) / n);
    Files.writeString(java.nio.file.Path.of("line.model"), line);
    System.out.print(line);
  }
}
