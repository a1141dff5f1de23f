package dev.reprise.examples.chance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The iris data: 150 flowers, four lengths and the species; see examples/README.md. */
final class Iris {
  private Iris() {}

  /** The file, found from where the program lies: {@code chance/target/…}. */
  static Path file() {
    try {
      Path program =
          Path.of(Iris.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return program.resolve("../../../data/iris.csv").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(file());
    return lines.subList(1, lines.size());
  }

  /** A row for each flower: four lengths in centimetres. */
  static double[][] lengths() throws IOException {
    return rows().stream()
        .map(
            row -> {
              String[] cells = row.split(",", -1);
              double[] lengths = new double[4];
              for (int i = 0; i < 4; i++) {
                lengths[i] = Double.parseDouble(cells[i]);
              }
              return lengths;
            })
        .toArray(double[][]::new);
  }

  /** The species of each flower: 0, 1 or 2. */
  static int[] species() throws IOException {
    List<String> names = rows().stream().map(row -> row.split(",", -1)[4]).toList();
    List<String> all = names.stream().distinct().sorted().toList();
    return names.stream().mapToInt(all::indexOf).toArray();
  }
}
