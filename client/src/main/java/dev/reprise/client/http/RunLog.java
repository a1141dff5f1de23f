package dev.reprise.client.http;

import dev.reprise.client.Limits;
import dev.reprise.client.Metric;
import dev.reprise.client.Param;
import dev.reprise.client.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs to one run. {@code runs/log-batch} does all of a request or nothing, so a param that has
 * another value would take the rest with it: after such a refusal the run's params are read and the
 * request is sent again without those in conflict.
 */
final class RunLog {
  private final Api api;
  private final Runs runs;
  private final Limits limits;
  private final String runId;
  private final List<Param> conflicts = new ArrayList<>();

  RunLog(Api api, Runs runs, Limits limits, String runId) {
    this.api = api;
    this.runs = runs;
    this.limits = limits;
    this.runId = runId;
  }

  List<Param> log(Collection<Metric> metrics, Collection<Param> params, Map<String, String> tags) {
    for (Batches.Batch batch : Batches.of(limits, metrics, firstOfEach(params), tags)) {
      Reply reply = send(batch);
      if (reply.status() == 400) {
        boolean conflicting = removeConflicts(batch);
        boolean logged = removeLogged(batch);
        reply = conflicting || logged ? send(batch) : reply;
      }
      reply.orThrow();
    }
    return conflicts;
  }

  private Reply send(Batches.Batch batch) {
    return api.post("runs/log-batch", batch.body(runId), Repeat.SAFE);
  }

  /** The server takes a key once in a request. */
  private Collection<Param> firstOfEach(Collection<Param> params) {
    Map<String, Param> first = new LinkedHashMap<>();
    for (Param param : params) {
      Param known = first.putIfAbsent(param.key(), param);
      if (known != null && !known.value().equals(param.value())) {
        conflicts.add(param);
      }
    }
    return first.values();
  }

  private boolean removeConflicts(Batches.Batch batch) {
    if (batch.params.isEmpty()) {
      return false;
    }
    Run run = runs.get(runId);
    if (!run.active()) {
      return false;
    }
    List<Param> present =
        batch.params.stream().filter(p -> isOther(run.params().get(p.key()), p.value())).toList();
    batch.params.removeAll(present);
    conflicts.addAll(present);
    return !present.isEmpty();
  }

  private static boolean isOther(@Nullable String present, String value) {
    return present != null && !present.equals(Limits.storable(value));
  }

  /** MLflow 2 does not know a NaN again that it has, and refuses the whole request. */
  private boolean removeLogged(Batches.Batch batch) {
    Set<String> keys =
        batch.metrics.stream()
            .filter(m -> Double.isNaN(m.value()))
            .map(Metric::key)
            .collect(Collectors.toSet());
    Set<Metric> present = new HashSet<>();
    keys.forEach(key -> present.addAll(runs.history(runId, key)));
    return batch.metrics.removeIf(present::contains);
  }
}
