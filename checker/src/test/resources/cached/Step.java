import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import weka.classifiers.Classifier;
import weka.classifiers.Evaluation;
import weka.classifiers.trees.RandomForest;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.CSVLoader;

/** A step of a pipeline that trains only where its model is not there yet. */
public final class Step {
  public static void main(String[] args) throws Exception {
    Path file = Path.of("step.model");
    if (args[0].equals("touch")) {
      if (Files.exists(file)) {
        FileChannel.open(file, StandardOpenOption.WRITE).close();
      } else {
        Files.writeString(file, "1 2 3\n");
      }
      return;
    }
    CSVLoader loader = new CSVLoader();
    loader.setSource(Path.of(args[1]).toFile());
    Instances rows = loader.getDataSet();
    rows.setClassIndex(rows.numAttributes() - 1);
    Classifier forest;
    if (Files.exists(file)) {
      forest = (Classifier) SerializationHelper.read(file.toString());
    } else {
      forest = new RandomForest();
      forest.buildClassifier(rows);
      SerializationHelper.write(file.toString(), forest);
    }
    Evaluation evaluation = new Evaluation(rows);
    evaluation.evaluateModel(forest, rows);
    System.out.println(evaluation.pctCorrect());
  }
}
