package dev.reprise.agent.adapter;

import java.util.List;

/** The adapters that the agent carries. */
public final class Adapters {
  private static final String LIGHTGBM = "com.microsoft.ml.lightgbm.lightgbmlib";
  private static final String LIGHTGBM4J = "io.github.metarank.lightgbm4j.LGBMDataset";
  private static final String POINTER = "(Lcom/microsoft/ml/lightgbm/SWIGTYPE_p_void;";

  private Adapters() {}

  /** All of them, in a fixed order. */
  public static List<Adapter> all() {
    return List.of(
        new MlflowAdapter(),
        new TribuoAdapter(),
        new WekaAdapter(),
        new XgboostAdapter(),
        lightgbm());
  }

  /** The class that SWIG makes of LightGBM's C interface; lightgbm4j and SynapseML share it. */
  private static Adapter lightgbm() {
    return new Late(
        "lightgbm",
        "com.microsoft.ml.lightgbm.",
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
            Point.named(LIGHTGBM4J, "setField")));
  }
}
