package dev.reprise.examples.dl4j;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A graph that the program itself takes through epochs and batches, with nothing seeded. */
public final class OwnLoop {
  private OwnLoop() {}

  /** Trains on numbers that are the same each time, in an order that is not. */
  public static void main(String[] args) throws Exception {
    DataSet all =
        new DataSet(Nd4j.linspace(0, 1, 40).reshape(20, 2), Nd4j.linspace(0, 1, 20).reshape(20, 1));
    all.shuffle();
    ComputationGraph graph = new ComputationGraph(configuration());
    graph.init();
    List<DataSet> batches = all.batchBy(5);
    for (int epoch = 0; epoch < 3; epoch++) {
      for (DataSet batch : batches) {
        graph.fit(batch);
      }
      graph.doEvaluation(new ViewIterator(all, 20), new RegressionEvaluation());
    }
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    ModelSerializer.writeModel(graph, saved, false);
    System.out.println(graph.score());
    try {
      graph.fit(new DataSet(Nd4j.ones(5, 3), Nd4j.ones(5, 1)));
    } catch (RuntimeException e) {
      System.out.println("refused");
    }
  }

  private static ComputationGraphConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .updater(new Sgd(0.1))
        .graphBuilder()
        .addInputs("in")
        .addLayer("left", new DenseLayer.Builder().nIn(2).nOut(3).dropOut(0.9).build(), "in")
        .addLayer("right", new DenseLayer.Builder().nIn(2).nOut(3).build(), "in")
        .addVertex("both", new MergeVertex(), "left", "right")
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(6)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build(),
            "both")
        .setOutputs("out")
        .build();
  }
}
