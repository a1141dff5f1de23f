package dev.reprise.client.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.Limits;
import dev.reprise.client.Metric;
import dev.reprise.client.Param;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Splits what is to be logged into as few {@code runs/log-batch} requests as the limits allow. */
final class Batches {
  /** MLflow documents 1 MB, and nginx refuses more unless told otherwise. */
  private static final int MOST_BYTES = 900_000;

  private final Limits limits;
  private final List<Batch> batches = new ArrayList<>();
  private Batch open = new Batch();

  private Batches(Limits limits) {
    this.limits = limits;
  }

  /** One request's worth. */
  static final class Batch {
    final List<Metric> metrics = new ArrayList<>();
    final List<Param> params = new ArrayList<>();
    final List<ObjectNode> tags = new ArrayList<>();
    private int bytes;

    boolean isEmpty() {
      return metrics.isEmpty() && params.isEmpty() && tags.isEmpty();
    }

    ObjectNode body(String runId) {
      ObjectNode body = Wire.object().put("run_id", runId);
      body.putArray("metrics").addAll(metrics.stream().map(Wire::metric).toList());
      body.putArray("params").addAll(params.stream().map(Wire::param).toList());
      body.putArray("tags").addAll(tags);
      return body;
    }
  }

  static List<Batch> of(
      Limits limits,
      Collection<Metric> metrics,
      Collection<Param> params,
      Map<String, String> tags) {
    Batches split = new Batches(limits);
    params.forEach(split::add);
    tags.forEach(split::add);
    metrics.forEach(split::add);
    split.finish();
    return split.batches;
  }

  private void add(Param param) {
    reserve(bytes(param.key()) + bytes(param.value()), open.params.size() < limits.batchParams());
    open.params.add(param);
  }

  private void add(String key, String value) {
    reserve(bytes(key) + bytes(value), open.tags.size() < limits.batchParams());
    open.tags.add(Wire.tag(key, value));
  }

  private void add(Metric metric) {
    reserve(bytes(metric.key()), true);
    open.metrics.add(metric);
  }

  private void reserve(int bytes, boolean fits) {
    int size = open.metrics.size() + open.params.size() + open.tags.size();
    if (!fits || size >= limits.batchMetrics() || open.bytes + bytes > MOST_BYTES) {
      finish();
    }
    open.bytes += bytes;
  }

  private void finish() {
    if (!open.isEmpty()) {
      batches.add(open);
      open = new Batch();
    }
  }

  /** Enough for the text as JSON in UTF-8, braces and names included. */
  private static int bytes(String text) {
    int bytes = 50;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
    }
    return bytes;
  }
}
