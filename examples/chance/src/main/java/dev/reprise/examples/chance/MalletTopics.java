package dev.reprise.examples.chance;

import cc.mallet.pipe.CharSequence2TokenSequence;
import cc.mallet.pipe.Pipe;
import cc.mallet.pipe.SerialPipes;
import cc.mallet.pipe.TokenSequence2FeatureSequence;
import cc.mallet.topics.ParallelTopicModel;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.logging.Level;

/** Topics by Mallet, whose seed -1 means a new one each time. */
public final class MalletTopics {
  private MalletTopics() {}

  /** Trains. */
  public static void main(String[] arguments) throws IOException {
    ParallelTopicModel.logger.setLevel(Level.OFF);
    List<Pipe> pipes =
        List.of(new CharSequence2TokenSequence("[^, ]+"), new TokenSequence2FeatureSequence());
    InstanceList documents = new InstanceList(new SerialPipes(pipes));
    for (String line : Files.readAllLines(Iris.file())) {
      documents.addThruPipe(new Instance(line, null, line, null));
    }
    ParallelTopicModel model = new ParallelTopicModel(5, 1.0, 0.01);
    if (Seed.of(arguments) != 0) {
      model.setRandomSeed((int) Seed.of(arguments));
    }
    model.addInstances(documents);
    model.setNumThreads(1);
    model.setNumIterations(50);
    model.estimate();
    double[] all = new double[documents.size() * 5 + 1];
    for (int i = 0; i < documents.size(); i++) {
      System.arraycopy(model.getTopicProbabilities(i), 0, all, 5 * i, 5);
    }
    all[all.length - 1] = model.modelLogLikelihood();
    Result.write(arguments, all);
  }
}
