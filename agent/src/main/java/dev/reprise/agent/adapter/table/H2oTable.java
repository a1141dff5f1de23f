package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of H2O 3. */
public final class H2oTable {
  private static final String BUILDER = "hex.ModelBuilder";
  private static final String MODEL = "hex.Model";

  public static final Point TRAIN = Point.named(BUILDER, "trainModel");
  public static final Point TRAIN_NESTED = Point.named(BUILDER, "trainModelNested");

  /** Each model that is built comes here, well or not, before anybody is told that it is done. */
  public static final Point FINAL = Point.exact(BUILDER, "setFinalState", "()V");

  public static final Point FAILING =
      Point.named("hex.ModelBuilder$Driver", "onExceptionalCompletion");

  /** A model with folds is done when this is. */
  public static final Point CROSS = Point.exact(BUILDER, "computeCrossValidation", "()V");

  /** The state of a model so far is stored. */
  public static final Point UPDATE = Point.named("water.Lockable", "update");

  public static final Point EXPORT_MOJO = Point.named(MODEL, "exportMojo");
  public static final Point EXPORT_BINARY = Point.named(MODEL, "exportBinaryModel");
  public static final Point WRITE = Point.named("hex.ModelMojoWriter", "writeTo");

  /** One entry of a MOJO. */
  public static final Point ENTRY =
      Point.exact("hex.genmodel.AbstractMojoWriter", "writeblob", "(Ljava/lang/String;[B)V");

  private H2oTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
            "h2o",
            "hex.",
            "3.36",
            "3.46",
            "h2o.H2oAdapter",
            List.of(
                TRAIN,
                TRAIN_NESTED,
                FINAL,
                FAILING,
                CROSS,
                UPDATE,
                EXPORT_MOJO,
                EXPORT_BINARY,
                WRITE,
                ENTRY))
        .withVersionOf("water.init.BuildVersion.projectVersion");
  }
}
