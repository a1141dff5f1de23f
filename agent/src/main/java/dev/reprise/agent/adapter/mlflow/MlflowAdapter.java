package dev.reprise.agent.adapter.mlflow;

import static dev.reprise.agent.adapter.table.MlflowTable.CREATE;
import static dev.reprise.agent.adapter.table.MlflowTable.START;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The official MLflow client: the runs that the program itself opens or writes to. */
public final class MlflowAdapter extends Callbacks {

  private final Set<String> joined = new HashSet<>();

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
