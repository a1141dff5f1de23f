package dev.reprise.examples.chance.mallet;

import cc.mallet.pipe.CharSequence2TokenSequence;
import cc.mallet.pipe.Pipe;
import cc.mallet.pipe.SerialPipes;
import cc.mallet.pipe.TokenSequence2FeatureSequence;
import cc.mallet.topics.ParallelTopicModel;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;

/** Topics of the iris data, whose rows pass for documents; saves the model. */
public final class TopicTraining {
  private TopicTraining() {}

  /** Takes the data, a seed (0: none; negative: set too late), topics, and where the model goes. */
  public static void main(String[] arguments) throws IOException {
    ParallelTopicModel.logger.setLevel(Level.OFF);
    List<Pipe> pipes =
        List.of(new CharSequence2TokenSequence("[^, ]+"), new TokenSequence2FeatureSequence());
    InstanceList documents = new InstanceList(new SerialPipes(pipes));
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      documents.addThruPipe(new Instance(line, null, line, null));
    }
    int seed = Integer.parseInt(arguments[1]);
    ParallelTopicModel model = new ParallelTopicModel(Integer.parseInt(arguments[2]), 1.0, 0.01);
    if (seed > 0) {
      model.setRandomSeed(seed);
    }
    model.addInstances(documents);
    if (seed < 0) {
      model.setRandomSeed(-seed);
    }
    model.setNumIterations(30);
    model.estimate();
    System.out.println("LL/token " + model.modelLogLikelihood() / model.totalTokens);
    model.write(Path.of(arguments[3]).toFile());
  }
}
