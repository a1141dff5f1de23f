package dev.reprise.client;

import java.util.Map;

/**
 * A dataset that a run used. Within an experiment MLflow knows a dataset by name and digest, and
 * the first writer's source, schema and profile stay: nothing of run, user or host belongs there.
 *
 * @param digest at most 36 characters
 * @param sourceType such as {@code local}, {@code http}, {@code s3}
 * @param source JSON, such as {@code {"uri":"data/iris.csv"}}
 * @param schema JSON ({@code mlflow_colspec} or {@code mlflow_tensorspec}); may be empty
 * @param profile JSON of what the UI shows; may be empty
 * @param tags of the input; {@code mlflow.data.context} says training, validation or test
 */
public record DatasetInput(
    String name,
    String digest,
    String sourceType,
    String source,
    String schema,
    String profile,
    Map<String, String> tags) {

  /** MLflow's tag for what a run used a dataset for. */
  public static final String CONTEXT_TAG = "mlflow.data.context";

  /** Keeps a copy of the tags. */
  public DatasetInput {
    tags = Map.copyOf(tags);
  }
}
