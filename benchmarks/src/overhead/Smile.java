import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;

/** A forest of so many trees on the breast cancer data. */
class Smile {
  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(args[0], "breast-cancer.csv"));
    double[][] values = new double[lines.size() - 1][30];
    int[] labels = new int[values.length];
    for (int r = 0; r < values.length; r++) {
      String[] cells = lines.get(r + 1).split(",", -1);
      for (int c = 0; c < 30; c++) {
        values[r][c] = Double.parseDouble(cells[c]);
      }
      labels[r] = Integer.parseInt(cells[30]);
    }
    DataFrame data = DataFrame.of(values).merge(IntVector.of("benign", labels));
    Properties properties = new Properties();
    properties.setProperty("smile.random_forest.trees", args[1]);
    System.out.println(RandomForest.fit(Formula.lhs("benign"), data, properties).size());
  }
}
