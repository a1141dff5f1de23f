package dev.reprise.client;

import java.util.List;

/**
 * A search for runs in MLflow's filter language, e.g. {@code tags.`reprise.data.sha` = '1:…'}.
 *
 * @param filter empty for all
 * @param orderBy such as {@code attributes.start_time DESC}
 * @param limit of runs in all; 0 for no limit
 * @param deleted whether deleted runs are wanted, and only those
 */
public record RunQuery(
    List<String> experimentIds, String filter, List<String> orderBy, int limit, boolean deleted) {
  /** Keeps copies of the lists. */
  public RunQuery {
    experimentIds = List.copyOf(experimentIds);
    orderBy = List.copyOf(orderBy);
  }

  /** All active runs of an experiment that match, the newest first. */
  public static RunQuery in(String experimentId, String filter) {
    return new RunQuery(List.of(experimentId), filter, List.of(), 0, false);
  }
}
