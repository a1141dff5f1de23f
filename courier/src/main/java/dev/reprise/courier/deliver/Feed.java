package dev.reprise.courier.deliver;

import dev.reprise.client.Metric;
import dev.reprise.client.Param;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.story.MetricSeries;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.Parameter;
import dev.reprise.journal.Redactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends params and metrics of one run as they come. Remembers what the store has only while this
 * process lives: after a crash all of it is sent again, and the store keeps each point once.
 */
final class Feed {
  /** Points in one call, so that a long history does not lie in memory twice. */
  private static final int MOST_POINTS = 20_000;

  private final Target target;
  private final Fitting fitting;
  private final boolean allParams;
  private final CourierLog log;
  private final Map<String, Integer> sentPoints = new HashMap<>();
  private final Set<String> sentParams = new HashSet<>();
  private final List<Metric> ofMachine = new ArrayList<>();

  Feed(Target target, boolean allParams, CourierLog log) {
    this.target = target;
    this.fitting = target.fitting();
    this.allParams = allParams;
    this.log = log;
  }

  /** Where it all goes. */
  Target target() {
    return target;
  }

  /** Takes what is no training's; the next flush sends it. */
  void add(List<Metric> points) {
    ofMachine.addAll(points);
  }

  /** Sends what is new. */
  void flush() {
    flush(Map.of());
  }

  /**
   * Sends what is new.
   *
   * @param found params that only the collectors know, by key as it is to be shown
   */
  void flush(Map<String, String> found) {
    List<Metric> points = new ArrayList<>();
    Map<String, Integer> upTo = new LinkedHashMap<>();
    List<Param> params = newParams(found);
    for (Training training : target.slice().shown()) {
      String prefix = target.slice().prefix(training);
      for (Map.Entry<String, MetricSeries> metric : training.metrics().entrySet()) {
        String key = fitting.key(prefix + metric.getKey());
        String id = training.number() + " " + metric.getKey();
        MetricSeries series = metric.getValue();
        for (int i = sentPoints.getOrDefault(id, 0); i < series.size(); i++) {
          points.add(new Metric(key, series.value(i), series.time(i), series.step(i)));
          upTo.put(id, i + 1);
          if (points.size() == MOST_POINTS) {
            send(points, upTo, params);
          }
        }
      }
    }
    points.addAll(ofMachine);
    if (!points.isEmpty() || !params.isEmpty()) {
      send(points, upTo, params);
    }
    ofMachine.clear();
  }

  private void send(List<Metric> points, Map<String, Integer> upTo, List<Param> params) {
    report(target.store().log(target.id(), points, params, Map.of()));
    sentPoints.putAll(upTo);
    params.forEach(param -> sentParams.add(param.key()));
    points.clear();
    upTo.clear();
    params.clear();
  }

  private List<Param> newParams(Map<String, String> found) {
    Map<String, String> params = new LinkedHashMap<>();
    found.forEach((key, value) -> params.put(fitting.key(key), value));
    // Number 0 comes first: a training's own word for the same key wins.
    for (Training training : target.slice().shown()) {
      String prefix = target.slice().prefix(training);
      for (Parameter parameter : training.parameters().values()) {
        if ((parameter.given() || allParams) && !Redactor.isSecret(parameter.value())) {
          params.put(fitting.key(prefix + parameter.key()), parameter.value());
        }
      }
    }
    params.keySet().removeAll(sentParams);
    return fitted(params);
  }

  private List<Param> fitted(Map<String, String> params) {
    List<Param> fitted = new ArrayList<>();
    params.forEach((key, value) -> fitted.add(new Param(key, fitting.param(key, value))));
    return fitted;
  }

  private void report(List<Param> conflicts) {
    for (Param param : conflicts) {
      log.info(
          "run " + target.id() + " keeps its own value of param " + param.key() + ", as it should");
    }
  }
}
