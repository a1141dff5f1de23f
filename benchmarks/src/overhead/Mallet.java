import cc.mallet.pipe.CharSequence2TokenSequence;
import cc.mallet.pipe.SerialPipes;
import cc.mallet.pipe.TokenSequence2FeatureSequence;
import cc.mallet.topics.ParallelTopicModel;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;

/** So many iterations of a topic model whose documents are the rows of the breast cancer data. */
class Mallet {
  public static void main(String[] args) throws Exception {
    ParallelTopicModel.logger.setLevel(Level.OFF);
    InstanceList documents =
        new InstanceList(
            new SerialPipes(
                List.of(
                    new CharSequence2TokenSequence("[^,]+"), new TokenSequence2FeatureSequence())));
    for (String line : Files.readAllLines(Path.of(args[0], "breast-cancer.csv"))) {
      documents.addThruPipe(new Instance(line, null, line, null));
    }
    ParallelTopicModel model = new ParallelTopicModel(20, 1.0, 0.01);
    model.setRandomSeed(7);
    model.addInstances(documents);
    model.setNumIterations(Integer.parseInt(args[1]));
    model.estimate();
    System.out.println(model.modelLogLikelihood());
  }
}
