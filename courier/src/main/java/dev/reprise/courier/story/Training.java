package dev.reprise.courier.story;

import dev.reprise.journal.Event.DataUsed;
import dev.reprise.journal.Event.ModelWritten;
import dev.reprise.journal.Event.Parameter;
import dev.reprise.journal.Event.Predicted;
import dev.reprise.journal.Event.SeedInForce;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.journal.Event.TrainingEnded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training of a JVM, or (number 0) what the JVM told outside of any. The views it gives are
 * live: read them on the thread that folds, or when the JVM has ended.
 */
public final class Training {
  private final int number;
  private @Nullable TrainingBegan began;
  private @Nullable TrainingEnded ended;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, SeedInForce> seeds = new LinkedHashMap<>();
  private final Map<String, MetricSeries> metrics = new LinkedHashMap<>();
  private final List<DataUsed> data = new ArrayList<>();
  private final List<ModelWritten> models = new ArrayList<>();
  private final List<Predicted> predictions = new ArrayList<>();

  Training(int number) {
    this.number = number;
  }

  void began(TrainingBegan event) {
    began = event;
  }

  void ended(TrainingEnded event) {
    ended = event;
  }

  void add(Parameter event) {
    parameters.put(event.key(), event);
  }

  void add(SeedInForce event) {
    seeds.put(event.key(), event);
  }

  void add(dev.reprise.journal.Event.MetricPoint event) {
    metrics
        .computeIfAbsent(event.key(), key -> new MetricSeries())
        .add(event.value(), event.step(), event.time());
  }

  void add(DataUsed event) {
    data.add(event);
  }

  void add(ModelWritten event) {
    models.add(event);
  }

  void add(Predicted event) {
    predictions.add(event);
  }

  /** The training's number in its JVM, from 1; 0 for what belongs to no training. */
  public int number() {
    return number;
  }

  /** Whether it ran inside of another training. */
  public boolean nested() {
    return began != null && began.parent() != 0;
  }

  /** How it began; null for number 0, or if the event was lost. */
  public @Nullable TrainingBegan began() {
    return began;
  }

  /** How it ended; null while it runs, or if it never did. */
  public @Nullable TrainingEnded ended() {
    return ended;
  }

  /** Hyperparameters by key, in the order in which they were first told. */
  public Map<String, Parameter> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** Seeds in force by key. */
  public Map<String, SeedInForce> seeds() {
    return Collections.unmodifiableMap(seeds);
  }

  /** Metric histories by key. */
  public Map<String, MetricSeries> metrics() {
    return Collections.unmodifiableMap(metrics);
  }

  /** Data handed to the library. */
  public List<DataUsed> data() {
    return Collections.unmodifiableList(data);
  }

  /** Models saved from this training, in their order. */
  public List<ModelWritten> models() {
    return Collections.unmodifiableList(models);
  }

  /** What its model first predicted, row by row; empty unless that was asked for. */
  public List<Predicted> predictions() {
    return Collections.unmodifiableList(predictions);
  }
}
