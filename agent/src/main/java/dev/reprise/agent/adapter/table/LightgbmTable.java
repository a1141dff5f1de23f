package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/**
 * The points of LightGBM: those of the class that SWIG makes of its C interface, which lightgbm4j
 * and SynapseML share.
 */
public final class LightgbmTable {
  private static final String LIGHTGBM = "com.microsoft.ml.lightgbm.lightgbmlib";
  private static final String LIGHTGBM4J = "io.github.metarank.lightgbm4j.LGBMDataset";
  private static final String BOOSTER4J = "io.github.metarank.lightgbm4j.LGBMBooster";

  /** All other overloads end here. */
  private static final String PREDICT =
      "IIZLcom/microsoft/ml/lightgbm/PredictionType;Ljava/lang/String;)[D";

  private static final String POINTER = "(Lcom/microsoft/ml/lightgbm/SWIGTYPE_p_void;";

  private LightgbmTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "lightgbm",
        "com.microsoft.ml.lightgbm.",
        "3.1",
        "4",
        "lightgbm.LightgbmAdapter",
        List.of(
            Point.exact(
                LIGHTGBM,
                "LGBM_BoosterCreate",
                POINTER + "Ljava/lang/String;Lcom/microsoft/ml/lightgbm/SWIGTYPE_p_p_void;)I"),
            Point.named(LIGHTGBM, "LGBM_BoosterAddValidData"),
            Point.named(LIGHTGBM, "LGBM_BoosterUpdateOneIter"),
            Point.named(LIGHTGBM, "LGBM_BoosterUpdateOneIterCustom"),
            Point.named(LIGHTGBM, "LGBM_BoosterRollbackOneIter"),
            Point.named(LIGHTGBM, "LGBM_BoosterResetParameter"),
            Point.exact(
                LIGHTGBM,
                "LGBM_BoosterGetEval",
                POINTER
                    + "ILcom/microsoft/ml/lightgbm/SWIGTYPE_p_int;"
                    + "Lcom/microsoft/ml/lightgbm/SWIGTYPE_p_double;)I"),
            Point.named(LIGHTGBM, "LGBM_BoosterSaveModel"),
            Point.named(LIGHTGBM, "LGBM_BoosterSaveModelToStringSWIG"),
            Point.named(LIGHTGBM, "LGBM_BoosterFree"),
            Point.named(LIGHTGBM, "LGBM_DatasetCreateFromFile"),
            Point.named(LIGHTGBM, "LGBM_DatasetFree"),
            Point.named(LIGHTGBM4J, "createFromMat"),
            Point.named(LIGHTGBM4J, "setField"),
            Point.exact(BOOSTER4J, "predictForMat", "([D" + PREDICT),
            Point.exact(BOOSTER4J, "predictForMat", "([F" + PREDICT)));
  }
}
