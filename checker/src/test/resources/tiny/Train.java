import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A line through points, by stochastic gradient descent. It looks at everything that people change
 * (data, rate, seed, a library, the heap, a variable), and --depends says which of them decide.
 */
public final class Train {
  public static void main(String[] args) throws Exception {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      given.put(args[i].substring(2), args[i + 1]);
    }
    List<String> depends = List.of(given.get("depends").split(","));
    List<double[]> points = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(given.get("data")))) {
      String[] cells = line.split(",");
      points.add(new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])});
    }
    double rate = Double.parseDouble(given.get("rate"));
    long seed =
        depends.contains("derived") ? (long) (rate * 1000) : Long.parseLong(given.get("seed"));
    Random random = new Random(seed);
    double factor = Scale.factor();
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    String mode = System.getenv("TINY_MODE");

    if (!depends.contains("data")) {
      points = List.of(new double[] {1, 2}, new double[] {2, 3}, new double[] {3, 5});
    }
    double weight = depends.contains("seed") ? random.nextGaussian() : 0;
    double bias = depends.contains("chance") ? Math.random() : 0;
    double step = 0.01 * (depends.contains("rate") ? rate : 1);
    step *= depends.contains("library") ? factor : 1;
    int epochs = depends.contains("flag") ? (int) (heap % 97) + 1 : 50;
    epochs += depends.contains("variable") && "long".equals(mode) ? 25 : 0;
    // Neither does anything without the other.
    epochs += depends.contains("pair") && rate > 0.7 && "long".equals(mode) ? 10 : 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (double[] point : points) {
        double error = point[1] - weight * point[0] - bias;
        weight += step * error * point[0];
        bias += step * error;
      }
    }
    Files.writeString(Path.of(given.get("out") + ".model"), weight + " " + bias + "\n");
    System.out.println("weight " + weight);
  }
}
