package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The runs that match, a page at a time. MLflow's pages are offsets, so a run that is added
 * meanwhile shifts them: none is returned twice.
 */
final class RunSearch implements Iterator<Run> {
  private static final int PAGE = 500;

  private final Api api;
  private final RunQuery query;
  private final UnaryOperator<Run> seen;
  private final Deque<Run> fetched = new ArrayDeque<>();
  private final Set<String> returned = new HashSet<>();
  private String page = "";
  private boolean last;

  /**
   * A search.
   *
   * @param seen is given each run that the server told of
   */
  RunSearch(Api api, RunQuery query, UnaryOperator<Run> seen) {
    this.api = api;
    this.query = query;
    this.seen = seen;
    this.last = query.experimentIds().isEmpty();
    fetch();
  }

  @Override
  public boolean hasNext() {
    if (query.limit() > 0 && returned.size() >= query.limit()) {
      return false;
    }
    fetch();
    return !fetched.isEmpty();
  }

  @Override
  public Run next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Run run = fetched.remove();
    returned.add(run.id());
    return run;
  }

  private void fetch() {
    while (fetched.isEmpty() && !last) {
      JsonNode answer = api.post("runs/search", body(), Repeat.SAFE).orThrow();
      for (JsonNode node : answer.path("runs")) {
        Run run = seen.apply(Wire.run(node));
        if (!returned.contains(run.id())) {
          fetched.add(run);
        }
      }
      page = Wire.text(answer, "next_page_token");
      last = page.isEmpty();
    }
  }

  private ObjectNode body() {
    ObjectNode body =
        Wire.object()
            .put("filter", query.filter())
            .put("run_view_type", query.deleted() ? "DELETED_ONLY" : "ACTIVE_ONLY")
            .put("max_results", query.limit() > 0 ? Math.min(PAGE, query.limit()) : PAGE);
    ArrayNode ids = body.putArray("experiment_ids");
    query.experimentIds().forEach(ids::add);
    ArrayNode order = body.putArray("order_by");
    query.orderBy().forEach(order::add);
    if (!page.isEmpty()) {
      body.put("page_token", page);
    }
    return body;
  }
}
