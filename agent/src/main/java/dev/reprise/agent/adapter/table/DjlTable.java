package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of the Deep Java Library's training. */
public final class DjlTable {
  private static final String TRAINER = "ai.djl.training.Trainer";

  private DjlTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "djl",
        "ai.djl.",
        "0.35",
        "0.35",
        "djl.DjlAdapter",
        List.of(
            Point.named("ai.djl.training.EasyTrain", "fit"),
            Point.exact(TRAINER, "step", "()V"),
            Point.exact(
                TRAINER,
                "iterateDataset",
                "(Lai/djl/training/dataset/Dataset;)Ljava/lang/Iterable;"),
            Point.exact(TRAINER, "close", "()V"),
            Point.exact(
                "ai.djl.training.listener.EvaluatorTrainingListener",
                "onEpoch",
                "(Lai/djl/training/Trainer;)V"),
            Point.exact("ai.djl.BaseModel", "save", "(Ljava/nio/file/Path;Ljava/lang/String;)V")));
  }
}
