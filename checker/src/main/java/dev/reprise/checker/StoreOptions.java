package dev.reprise.checker;

import dev.reprise.checker.runs.Places;
import picocli.CommandLine.Option;

/** Where runs are looked up. */
final class StoreOptions {
  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description =
          "The MLflow server, or a directory of runs. Default: MLFLOW_TRACKING_URI, else"
              + " ./reprise-runs.")
  private String trackingUri = "";

  @Option(
      names = {"-e", "--experiment"},
      paramLabel = "NAME",
      description =
          "In which \"latest\" is looked up. Default: MLFLOW_EXPERIMENT_ID or"
              + " MLFLOW_EXPERIMENT_NAME, else Default.")
  private String experiment = "";

  String experiment() {
    return experiment;
  }

  String trackingUri(Surroundings surroundings) {
    return trackingUri.isEmpty()
        ? surroundings.environment().getOrDefault("MLFLOW_TRACKING_URI", "")
        : trackingUri;
  }

  Places places(Surroundings surroundings) {
    return new Places(
        trackingUri(surroundings), surroundings.workingDirectory(), surroundings.environment());
  }
}
