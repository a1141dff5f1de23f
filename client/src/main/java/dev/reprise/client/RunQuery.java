package dev.reprise.client;

import java.util.List;

/**
 * A search for runs in MLflow's filter language, e.g. {@code tags.`reprise.data.sha` = '1:…'}.
 *
 * @param filter empty for all
 * @param orderBy such as {@code attributes.start_time DESC}
 * @param limit of runs in all; 0 for no limit
 */
public record RunQuery(
    List<String> experimentIds, String filter, List<String> orderBy, int limit, boolean deleted) {
  public RunQuery {
    experimentIds = List.copyOf(experimentIds);
    orderBy = List.copyOf(orderBy);
  }

  public static RunQuery in(String experimentId, String filter) {
    return new RunQuery(List.of(experimentId), filter, List.of(), 0, false);
  }
}
