package dev.reprise.examples.h2o;

import hex.deeplearning.DeepLearning;
import hex.deeplearning.DeepLearningModel.DeepLearningParameters;
import hex.tree.gbm.GBM;
import hex.tree.gbm.GBMModel;
import hex.tree.gbm.GBMModel.GBMParameters;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import water.DKV;
import water.H2O;
import water.Job;
import water.exceptions.H2OModelBuilderIllegalArgumentException;
import water.fvec.Frame;

/** Two models at once, one with folds, and two that fail: at once, and on H2O's threads. */
public final class ManyTrainings {

  private ManyTrainings() {}

  /** Takes a CSV file with a column {@code benign}. */
  public static void main(String[] args) throws Exception {
    H2oBoosting.start();
    Frame rows = H2oBoosting.read(Path.of(args[0]));
    rows.add("same", rows.anyVec().makeCon(1));
    DKV.put(rows);

    GBMParameters folds = boosting(rows);
    folds._nfolds = 3;
    Job<GBMModel> first = new GBM(folds).trainModel();
    DeepLearningParameters deep = new DeepLearningParameters();
    deep._train = rows._key;
    deep._valid = rows._key;
    deep._response_column = "benign";
    deep._ignored_columns = new String[] {"same"};
    deep._epochs = 2;
    deep._hidden = new int[] {4};
    deep._seed = 5;
    new DeepLearning(deep).trainModel().get();
    first.get().getMojo().writeTo(new ByteArrayOutputStream());

    GBMParameters wrong = boosting(rows);
    wrong._response_column = "absent";
    try {
      new GBM(wrong).trainModel();
    } catch (H2OModelBuilderIllegalArgumentException refused) {
      System.out.println("refused");
    }
    GBMParameters constant = boosting(rows);
    constant._response_column = "same";
    constant._ignored_columns = null;
    try {
      new GBM(constant).trainModel().get();
    } catch (RuntimeException failed) {
      System.out.println("failed");
    }
    H2O.exit(0);
  }

  private static GBMParameters boosting(Frame rows) {
    GBMParameters parameters = new GBMParameters();
    parameters._train = rows._key;
    parameters._response_column = "benign";
    parameters._ignored_columns = new String[] {"same"};
    parameters._ntrees = 5;
    parameters._seed = 3;
    return parameters;
  }
}
