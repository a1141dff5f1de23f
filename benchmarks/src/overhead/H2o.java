import hex.ModelMetricsBinomial;
import hex.tree.gbm.GBM;
import hex.tree.gbm.GBMModel.GBMParameters;
import java.nio.file.Path;
import water.DKV;
import water.H2O;
import water.H2OStarter;
import water.Key;
import water.fvec.Frame;
import water.fvec.NFSFileVec;
import water.parser.ParseDataset;

/** So many boosted trees on the breast cancer data, scored at each twentieth. */
class H2o {
  public static void main(String[] args) throws Exception {
    String name = "overhead-" + ProcessHandle.current().pid();
    String cloud = "-ip 127.0.0.1 -disable_web -quiet -log_level FATAL -nthreads 1 -name " + name;
    H2OStarter.start(cloud.split(" "), true);
    H2O.waitForCloudSize(1, 60_000);
    NFSFileVec bytes = NFSFileVec.make(Path.of(args[0], "breast-cancer.csv").toFile());
    Frame rows = ParseDataset.parse(Key.make("rows"), bytes._key);
    rows.replace(rows.find("benign"), rows.vec("benign").toCategoricalVec()).remove();
    DKV.put(rows);
    GBMParameters parameters = new GBMParameters();
    parameters._train = rows._key;
    parameters._response_column = "benign";
    parameters._ntrees = Integer.parseInt(args[1]);
    parameters._max_depth = 3;
    // Else the clock decides when it is scored.
    parameters._score_tree_interval = 20;
    parameters._seed = 7;
    var output = new GBM(parameters).trainModel().get()._output;
    System.out.println(((ModelMetricsBinomial) output._training_metrics).logloss());
    H2O.exit(0);
  }
}
