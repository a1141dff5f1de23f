package dev.reprise.agent.adapter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The official MLflow client: the runs that the program itself opens or writes to. */
final class MlflowAdapter extends Adapter {

  private static final String CLIENT = "org.mlflow.tracking.MlflowClient";

  private static final Point CREATE =
      Point.exact(
          CLIENT,
          "createRun",
          "(Lorg/mlflow/api/proto/Service$CreateRun;)Lorg/mlflow/api/proto/Service$RunInfo;");
  private static final Point START = Point.named("org.mlflow.tracking.MlflowContext", "startRun");
  private static final Point METRIC =
      Point.exact(CLIENT, "logMetric", "(Ljava/lang/String;Ljava/lang/String;DJJ)V");
  private static final Point PARAM =
      Point.exact(CLIENT, "logParam", "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)V");
  private static final Point BATCH = Point.named(CLIENT, "logBatch");

  private final Set<String> joined = new HashSet<>();

  @Override
  public String library() {
    return "mlflow";
  }

  @Override
  public String home() {
    return "org.mlflow.";
  }

  @Override
  public List<Point> points() {
    return List.of(CREATE, START, METRIC, PARAM, BATCH);
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    Object client = call.self();
    if (client == null || call.at(START)) {
      return;
    }
    if (call.at(CREATE)) {
      if (result != null) {
        Call opener = call.parent();
        boolean inContext = opener != null && opener.at(START);
        join(
            client,
            report.read(result, "getRunId"),
            report.read(result, "getExperimentId"),
            inContext ? "MlflowContext.startRun" : "MlflowClient.createRun",
            report);
      }
    } else {
      // A run that was opened elsewhere, and that this program writes its results to.
      join(client, call.argument(0), null, "MlflowClient." + call.point().method(), report);
    }
  }

  private void join(
      Object client, @Nullable Object run, @Nullable Object experiment, String how, Report report) {
    if (!(run instanceof String id) || id.isEmpty() || !first(id)) {
      return;
    }
    String uri = "";
    Object provider = report.field(client, "hostCredsProvider");
    Object credentials = provider == null ? null : report.read(provider, "getHostCreds");
    if (credentials != null && report.read(credentials, "getHost") instanceof String host) {
      uri = withoutUser(host);
    }
    report.runJoined(id, experiment instanceof String e ? e : "", uri, how);
  }

  private synchronized boolean first(String run) {
    return joined.add(run);
  }

  /** {@code https://user:secret@host/} as {@code https://host/}. */
  static String withoutUser(String uri) {
    int from = uri.indexOf("://");
    int at = uri.indexOf('@');
    int path = from < 0 ? -1 : uri.indexOf('/', from + 3);
    return from < 0 || at < 0 || (path >= 0 && at > path)
        ? uri
        : uri.substring(0, from + 3) + uri.substring(at + 1);
  }
}
