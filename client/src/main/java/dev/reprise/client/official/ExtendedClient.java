package dev.reprise.client.official;

import dev.reprise.client.Anonymous;
import dev.reprise.client.DatasetInput;
import dev.reprise.client.Metric;
import dev.reprise.client.Param;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.creds.MlflowHostCreds;

/**
 * What MLflow's own Java client lacks, in its own words. Errors are those of {@link TrackingStore};
 * safe for use by several threads.
 */
public final class ExtendedClient implements AutoCloseable {
  private final TrackingStore store;

  private ExtendedClient(TrackingStore store) {
    this.store = store;
  }

  static ExtendedClient of(MlflowHostCreds server) {
    // No other credentials than the client's own, and no workspace, for it names none.
    Map<String, String> environment = Anonymous.of(System.getenv());
    environment.remove("MLFLOW_TRACKING_INSECURE_TLS");
    put(environment, "MLFLOW_TRACKING_USERNAME", server.getUsername());
    put(environment, "MLFLOW_TRACKING_PASSWORD", server.getPassword());
    put(environment, "MLFLOW_TRACKING_TOKEN", server.getToken());
    if (server.shouldIgnoreTlsVerification()) {
      environment.remove("MLFLOW_TRACKING_SERVER_CERT_PATH");
      environment.put("MLFLOW_TRACKING_INSECURE_TLS", "true");
    }
    return new ExtendedClient(Stores.open(server.getHost(), Path.of(""), environment));
  }

  private static void put(Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  /** Says which datasets a run used; the client itself cannot. */
  public void logInputs(String runId, Collection<DatasetInput> inputs) {
    store.logInputs(runId, inputs);
  }

  /** The files of a run, without the Python that the client starts for each of them. */
  public TrackingStore.Artifacts artifacts(String runId) {
    return store.artifacts(runId);
  }

  /**
   * Logs any number of entries, in as many requests as that needs. The client refuses more than a
   * thousand.
   *
   * @return the params that already had another value, and keep it
   */
  public List<Param> logBatch(
      String runId,
      Iterable<Service.Metric> metrics,
      Iterable<Service.Param> params,
      Iterable<Service.RunTag> tags) {
    List<Metric> allMetrics = new ArrayList<>();
    metrics.forEach(
        m -> allMetrics.add(new Metric(m.getKey(), m.getValue(), m.getTimestamp(), m.getStep())));
    List<Param> allParams = new ArrayList<>();
    params.forEach(p -> allParams.add(new Param(p.getKey(), p.getValue())));
    Map<String, String> allTags = new LinkedHashMap<>();
    tags.forEach(t -> allTags.put(t.getKey(), t.getValue()));
    return store.log(runId, allMetrics, allParams, allTags);
  }

  /** Everything else that this library does, at the client's server. */
  public TrackingStore store() {
    return store;
  }

  /** Lets connections go; the client itself stays open. */
  @Override
  public void close() {
    store.close();
  }
}
