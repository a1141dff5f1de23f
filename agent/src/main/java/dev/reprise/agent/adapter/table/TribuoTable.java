package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of Tribuo 4. */
public final class TribuoTable {
  public static final Point TRAIN = Point.shape("train", "(Lorg/tribuo/Dataset;Ljava/util/Map;)");

  public static final Point TRAIN_AGAIN =
      Point.shape("train", "(Lorg/tribuo/Dataset;Ljava/util/Map;I)");
  public static final Point TRAIN_SEQUENCE =
      Point.shape("train", "(Lorg/tribuo/sequence/SequenceDataset;Ljava/util/Map;)");
  public static final Point EVALUATE =
      Point.shape("evaluate", "(Lorg/tribuo/Model;Lorg/tribuo/Dataset;)");
  public static final Point EVALUATE_SOURCE =
      Point.shape("evaluate", "(Lorg/tribuo/Model;Lorg/tribuo/DataSource;)");
  public static final Point EVALUATE_PREDICTIONS =
      Point.shape(
          "evaluate", "(Lorg/tribuo/Model;Ljava/util/List;Lorg/tribuo/provenance/DataProvenance;)");
  public static final Point SAVE =
      Point.exact("org.tribuo.Model", "serializeToFile", "(Ljava/nio/file/Path;)V");
  public static final Point SAVE_SEQUENCE =
      Point.exact(
          "org.tribuo.sequence.SequenceModel", "serializeToFile", "(Ljava/nio/file/Path;)V");
  public static final Point PREDICT =
      Point.exact("org.tribuo.Model", "predict", "(Lorg/tribuo/Dataset;)Ljava/util/List;");
  public static final Point PREDICT_EACH =
      Point.exact("org.tribuo.Model", "predict", "(Ljava/lang/Iterable;)Ljava/util/List;");

  private TribuoTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "tribuo",
        "org.tribuo.",
        "4.3",
        "4.3",
        "tribuo.TribuoAdapter",
        List.of(
            TRAIN,
            TRAIN_AGAIN,
            TRAIN_SEQUENCE,
            EVALUATE,
            EVALUATE_SOURCE,
            EVALUATE_PREDICTIONS,
            SAVE,
            SAVE_SEQUENCE,
            PREDICT,
            PREDICT_EACH));
  }
}
