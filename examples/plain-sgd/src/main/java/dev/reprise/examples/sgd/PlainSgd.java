package dev.reprise.examples.sgd;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logistic regression by stochastic gradient descent on the breast cancer data, with dropout of
 * features. Without {@code --seed} every run draws other random numbers, as so many programs do.
 */
public final class PlainSgd {

  private static final int EPOCHS = 20;
  private static final double RATE = 0.05;
  private static final double DROPOUT = 0.2;

  /** Where the random numbers of a training come from. */
  private record Chance(
      DoubleSupplier weight, Consumer<List<double[]>> shuffle, DoubleSupplier dropout) {

    static Chance of(@Nullable Long seed) {
      Random random = seed == null ? new Random() : new Random(seed);
      return seed == null
          ? new Chance(random::nextGaussian, Collections::shuffle, Math::random)
          : new Chance(
              random::nextGaussian, rows -> Collections.shuffle(rows, random), random::nextDouble);
    }
  }

  private PlainSgd() {}

  /** Trains, prints the accuracy on the held-out rows, writes {@code plain-sgd.model}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("breast-cancer.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));
    String seed = options.get("--seed");

    List<double[]> train = new ArrayList<>();
    List<double[]> test = new ArrayList<>();
    List<double[]> rows = scaled(read(file));
    for (int i = 0; i < rows.size(); i++) {
      (i % 4 == 3 ? test : train).add(rows.get(i));
    }
    double[] weights = train(train, Chance.of(seed == null ? null : Long.valueOf(seed)));

    Files.write(
        out.resolve("plain-sgd.model"), Arrays.stream(weights).mapToObj(Double::toString).toList());
    System.out.println("accuracy " + accuracy(weights, test));
  }

  private static double[] train(List<double[]> train, Chance chance) {
    int features = train.get(0).length - 1;
    double[] weights = new double[features + 1];
    Arrays.setAll(weights, i -> 0.01 * chance.weight().getAsDouble());
    List<double[]> order = new ArrayList<>(train);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      chance.shuffle().accept(order);
      for (double[] row : order) {
        double[] input = row.clone();
        for (int f = 0; f < features; f++) {
          input[f] = chance.dropout().getAsDouble() < DROPOUT ? 0 : input[f] / (1 - DROPOUT);
        }
        double error = row[features] - probability(weights, input);
        for (int f = 0; f < features; f++) {
          weights[f] += RATE * error * input[f];
        }
        weights[features] += RATE * error;
      }
    }
    return weights;
  }

  private static double probability(double[] weights, double[] row) {
    int features = weights.length - 1;
    double sum = weights[features];
    for (int f = 0; f < features; f++) {
      sum += weights[f] * row[f];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static double accuracy(double[] weights, List<double[]> rows) {
    int label = weights.length - 1;
    long right =
        rows.stream()
            .filter(row -> (probability(weights, row) >= 0.5) == (row[label] == 1))
            .count();
    return (double) right / rows.size();
  }

  private static List<double[]> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .skip(1)
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  /** Each feature to mean 0 and deviation 1; the last column is the label. */
  private static List<double[]> scaled(List<double[]> rows) {
    for (int f = 0; f < rows.get(0).length - 1; f++) {
      int column = f;
      double mean = rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
      double variance =
          rows.stream().mapToDouble(row -> Math.pow(row[column] - mean, 2)).average().orElseThrow();
      double deviation = Math.sqrt(variance);
      rows.forEach(row -> row[column] = (row[column] - mean) / deviation);
    }
    return rows;
  }

  /** The command line as name and value; a wrong one ends the program with status 2. */
  private static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--data", "--out", "--seed").contains(args[i])) {
        throw usage("unknown option " + args[i]);
      }
      if (i + 1 == args.length) {
        throw usage(args[i] + " needs a value");
      }
      options.put(args[i], args[i + 1]);
    }
    if (!options.getOrDefault("--seed", "0").matches("-?\\d{1,18}")) {
      throw usage("--seed needs a whole number");
    }
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println("usage: java -jar plain-sgd.jar [--data FILE] [--out DIR] [--seed N]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(PlainSgd.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
