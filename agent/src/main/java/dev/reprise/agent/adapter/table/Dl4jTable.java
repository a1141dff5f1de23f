package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of Deeplearning4j's networks. */
public final class Dl4jTable {
  private static final String NETWORK = "org.deeplearning4j.nn.multilayer.MultiLayerNetwork";
  private static final String GRAPH = "org.deeplearning4j.nn.graph.ComputationGraph";

  private Dl4jTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "dl4j",
        "org.deeplearning4j.",
        "1.0.0-M2.1",
        "1.0.0-M2.1",
        "dl4j.Dl4jAdapter",
        List.of(
            Point.exact("org.deeplearning4j.nn.conf.NeuralNetConfiguration$Builder", "seed", "(J)"),
            Point.named(NETWORK, "fit"),
            Point.named(NETWORK, "doEvaluation"),
            Point.named(GRAPH, "fit"),
            Point.named(GRAPH, "doEvaluation"),
            Point.exact(
                "org.deeplearning4j.optimize.solvers.BaseOptimizer",
                "incrementIterationCount",
                "(Lorg/deeplearning4j/nn/api/Model;I)V"),
            Point.named("org.deeplearning4j.util.ModelSerializer", "writeModel")));
  }
}
