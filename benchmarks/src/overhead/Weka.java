import java.io.File;
import weka.classifiers.trees.RandomForest;
import weka.core.Instances;
import weka.core.converters.CSVLoader;

/** A forest of so many trees on the wine data. */
class Weka {
  public static void main(String[] args) throws Exception {
    System.setProperty("com.github.fommil.netlib.ARPACK", "com.github.fommil.netlib.F2jARPACK");
    CSVLoader loader = new CSVLoader();
    loader.setSource(new File(args[0], "wine.csv"));
    Instances rows = loader.getDataSet();
    rows.setClassIndex(rows.numAttributes() - 1);
    RandomForest forest = new RandomForest();
    forest.setNumIterations(Integer.parseInt(args[1]));
    forest.buildClassifier(rows);
    System.out.println(forest.classifyInstance(rows.get(0)));
  }
}
