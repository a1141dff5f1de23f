import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.data.csv.CSVLoader;
import org.tribuo.math.optimisers.AdaGrad;

/** So many epochs of a linear model on the wine data. */
class Tribuo {
  public static void main(String[] args) throws Exception {
    Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
    var file = Path.of(args[0], "wine.csv");
    var rows =
        new MutableDataset<>(new CSVLoader<>(new LabelFactory()).loadDataSource(file, "cultivar"));
    int epochs = Integer.parseInt(args[1]);
    var trainer = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.5), epochs, -1, 1, 7);
    System.out.println(trainer.train(rows).predict(rows.getExample(0)).getOutput());
  }
}
