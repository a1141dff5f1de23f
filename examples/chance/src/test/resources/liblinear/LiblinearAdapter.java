package acme.liblinear;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Point;
import dev.reprise.agent.adapter.Report;
import java.util.List;

/** Liblinear: trainings with parameters and data, and the models that are saved. */
public final class LiblinearAdapter extends Adapter {
  private static final String PACKAGE = "de.bwaldvogel.liblinear.";
  private static final Point TRAIN = Point.named(PACKAGE + "Linear", "train");
  private static final Point SAVE =
      Point.exact(PACKAGE + "Model", "save", "(Ljava/nio/file/Path;)V");

  /** Getters of the library's Parameter, and what they give unless the program sets something. */
  private static final String[][] PARAMETERS = {
    {"getSolverType", ""}, {"getC", ""}, {"getEps", ""}, {"getP", "0.1"}, {"getMaxIters", "1000"},
  };

  @Override
  public int api() {
    return API;
  }

  @Override
  public String library() {
    return "liblinear";
  }

  @Override
  public String home() {
    return PACKAGE;
  }

  @Override
  public String oldest() {
    return "2.44";
  }

  @Override
  public String newest() {
    return "2.44";
  }

  @Override
  public List<Point> points() {
    return List.of(TRAIN, SAVE);
  }

  @Override
  public void enter(Call call, Report report) throws Exception {
    Object problem = call.at(TRAIN) ? call.argument(0) : null;
    Object settings = call.at(TRAIN) ? call.argument(1) : null;
    if (problem == null || settings == null || !call.outermost()) {
      return;
    }
    Object solver = report.read(settings, "getSolverType");
    int training = report.began(call, String.valueOf(solver));
    for (String[] parameter : PARAMETERS) {
      Object value = report.read(settings, parameter[0]);
      boolean given = !parameter[1].equals(String.valueOf(value));
      report.parameter(training, parameter[0].substring("get".length()), value, given);
    }
    data(problem, training, report);
  }

  /** Every value counts, in the order of the rows: the label, then index and value of features. */
  private static void data(Object problem, int training, Report report) throws Exception {
    Object labels = report.field(problem, "y");
    if (!(report.field(problem, "x") instanceof Object[][] rows)) {
      return;
    }
    Digests digest = new Digests();
    digest.add(labels);
    for (Object[] row : rows) {
      for (Object feature : row) {
        Object index = report.read(feature, "getIndex");
        Object value = report.read(feature, "getValue");
        if (index instanceof Integer i && value instanceof Double v) {
          digest.add(new double[] {i, v});
        }
      }
    }
    long columns = report.field(problem, "n") instanceof Integer n ? n : -1;
    String sha = "liblinear/1:" + digest.hex();
    report.data(training, "problem", "training", "", sha, rows.length, columns);
  }

  @Override
  public void exit(Call call, Object result, Report report) {
    if (call.at(SAVE)) {
      String path = String.valueOf(call.argument(0));
      report.model(report.trainingOf(call.self()), path, "liblinear", "");
    } else if (call.training() != 0 && result != null) {
      report.remember(result, call.training());
    }
  }
}
