package dev.reprise.client.http;

import dev.reprise.client.Anonymous;
import dev.reprise.client.DatasetInput;
import dev.reprise.client.Experiment;
import dev.reprise.client.Limits;
import dev.reprise.client.LoggedModels;
import dev.reprise.client.Metric;
import dev.reprise.client.ModelUri;
import dev.reprise.client.NewRun;
import dev.reprise.client.Param;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunUpdate;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** An MLflow tracking server, 2.x or 3.x, over HTTP. */
public final class HttpStore implements TrackingStore {
  private final Api api;
  private final boolean databricks;
  private final Experiments experiments;
  private final Runs runs;

  private HttpStore(Api api, boolean databricks) {
    this.api = api;
    this.databricks = databricks;
    this.experiments = new Experiments(api);
    this.runs = new Runs(api);
  }

  /**
   * Opens a server without speaking to it yet.
   *
   * @param address {@code http://…} or {@code https://…}
   * @throws StoreException of kind {@code INVALID} if the address or a variable makes no sense
   */
  public static HttpStore at(String address, Map<String, String> environment) {
    return open(address, environment, false);
  }

  private static HttpStore open(
      String address, Map<String, String> environment, boolean databricks) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw HttpSettings.invalid("The tracking URI is no web address: " + withoutUser(address));
    }
    Variables.check(environment);
    HttpUrl base = url.newBuilder().username("").password("").query(null).fragment(null).build();
    HttpSettings settings = HttpSettings.of(environment, url);
    return new HttpStore(new Api(base, Map.copyOf(environment), settings), databricks);
  }

  /**
   * Opens a Databricks workspace, whose token takes the place of all other credentials.
   *
   * @throws StoreException of kind {@code UNSUPPORTED} without {@code DATABRICKS_HOST} and {@code
   *     DATABRICKS_TOKEN}
   */
  public static HttpStore databricks(Map<String, String> environment) {
    String host = environment.getOrDefault("DATABRICKS_HOST", "").strip();
    String token = environment.getOrDefault("DATABRICKS_TOKEN", "").strip();
    if (host.isEmpty() || token.isEmpty()) {
      throw Api.unsupported(
          "Databricks is reached with DATABRICKS_HOST and DATABRICKS_TOKEN, profiles are not read;"
              + " set both.");
    }
    // What else there is of credentials is for another server.
    Map<String, String> changed = Anonymous.of(environment);
    changed.put("MLFLOW_TRACKING_TOKEN", token);
    return open(host.contains("://") ? host : "https://" + host, changed, true);
  }

  @Override
  public URI uri() {
    return api.base().uri();
  }

  @Override
  public Optional<URI> link(Run run) {
    String base = api.base().toString();
    String root = base.endsWith("/") ? base : base + "/";
    String place = "experiments/" + run.experimentId() + "/runs/" + run.id();
    if (databricks) {
      return Optional.of(URI.create(root + "ml/" + place));
    }
    String workspace =
        api.settings().workspace().map(name -> "workspace=" + encoded(name) + "&").orElse("");
    return Optional.of(
        URI.create(root + "#/" + place + "?" + workspace + "workflowType=machine_learning"));
  }

  @Override
  public Optional<Experiment> findExperiment(String name) {
    return experiments.find(name).filter(Experiment::active);
  }

  @Override
  public Experiment getExperiment(String experimentId) {
    return experiments.get(experimentId);
  }

  @Override
  public Experiment getOrCreateExperiment(String name) {
    return experiments.getOrCreate(name);
  }

  @Override
  public List<Experiment> listExperiments() {
    return experiments.list();
  }

  @Override
  public Run createRun(NewRun run) {
    limits().checkRunName(run.name());
    limits().check(List.of(), List.of(), run.tags());
    return runs.create(run);
  }

  @Override
  public Run getRun(String runId) {
    return runs.get(runId);
  }

  @Override
  public void updateRun(String runId, RunUpdate update) {
    update.name().ifPresent(limits()::checkRunName);
    runs.update(runId, update);
  }

  @Override
  public void deleteRun(String runId) {
    runs.change("runs/delete", runId);
  }

  @Override
  public void restoreRun(String runId) {
    runs.change("runs/restore", runId);
  }

  @Override
  public List<Param> log(
      String runId,
      Collection<Metric> metrics,
      Collection<Param> params,
      Map<String, String> tags) {
    limits().check(metrics, params, tags);
    return new RunLog(api, runs, limits(), runId).log(metrics, params, tags);
  }

  @Override
  public void deleteTag(String runId, String key) {
    runs.deleteTag(runId, key);
  }

  @Override
  public void logInputs(String runId, Collection<DatasetInput> inputs) {
    inputs.forEach(limits()::check);
    new RunInputs(api, this).log(runId, inputs);
  }

  @Override
  public List<Metric> metricHistory(String runId, String key) {
    return runs.history(runId, key);
  }

  @Override
  public Optional<String> runOf(ModelUri model) {
    return new Models(api).runOf(model);
  }

  @Override
  public List<String> tagVersions(Run run, Map<String, String> tags) {
    return new Versions(api, run).tag(tags);
  }

  @Override
  public Iterator<Run> searchRuns(RunQuery query) {
    return runs.search(query);
  }

  @Override
  public Artifacts artifacts(String runId) {
    return ArtifactPlace.of(api, runId, runs.artifactUri(runId));
  }

  @Override
  public LoggedModels loggedModels() {
    return new ServerModels(api);
  }

  @Override
  public Limits limits() {
    return Limits.SAFE;
  }

  @Override
  public long requests() {
    return api.requests();
  }

  @Override
  public void close() {
    api.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String withoutUser(String address) {
    return address.replaceAll("//[^/@]*@", "//");
  }
}
