package dev.reprise.checker.fleet;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.client.Experiment;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.Factor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * The runs of an experiment beside a baseline. What is the same is told by tags, and only runs of
 * which something differs have their record read.
 *
 * @param rows the newest first, without the baseline
 * @param untold of how many of them facts that differ are missing, since no more records were to be
 *     read
 */
public record Fleet(LocatedRun baseline, Experiment experiment, List<Row> rows, int untold) {
  private static final String MODEL_TAG = "reprise.model.sha256";

  /**
   * Compares them.
   *
   * @param shared factors that a run must share to be listed: a filter by equal tags, which the
   *     server answers from its index
   * @param records how many records of runs that differ may be read
   * @param progress is told how many runs have been compared
   */
  public static Fleet compare(
      LocatedRun baseline,
      Experiment experiment,
      Set<Factor> shared,
      int records,
      IntConsumer progress) {
    TrackingStore store = baseline.store();
    Facts facts = new Facts(records > 0 ? baseline.record() : Optional.empty(), records);
    RunQuery query =
        new RunQuery(
            List.of(experiment.id()),
            filter(baseline.run(), shared),
            List.of("attributes.start_time DESC"),
            0,
            false);
    List<Row> rows = new ArrayList<>();
    Iterator<Run> runs = store.searchRuns(query);
    while (runs.hasNext()) {
      LocatedRun run = new LocatedRun(store, runs.next());
      if (!run.run().id().equals(baseline.run().id()) && !run.isPart()) {
        rows.add(row(baseline.run(), run, facts));
        progress.accept(rows.size());
      }
    }
    return new Fleet(baseline, experiment, List.copyOf(rows), facts.untold());
  }

  static String tag(Factor factor) {
    return "reprise." + factor.key() + ".sha";
  }

  private static String filter(Run baseline, Set<Factor> shared) {
    return shared.stream()
        .map(
            factor -> {
              String digest = baseline.tags().getOrDefault(tag(factor), "");
              if (digest.isEmpty() || Mark.isOpen(digest)) {
                throw new UsageException(
                    "--shares: the baseline's digest of "
                        + factor.key()
                        + " is open, and nothing equals it; reprise show says why");
              }
              return "tags.`" + tag(factor) + "` = '" + digest + "'";
            })
        .collect(Collectors.joining(" AND "));
  }

  private static Row row(Run baseline, LocatedRun other, Facts facts) {
    Map<String, String> tags = other.run().tags();
    Map<Factor, Mark> factors = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      factors.put(factor, Mark.of(baseline.tags(), tags, tag(factor)));
    }
    Mark model = Mark.of(baseline.tags(), tags, MODEL_TAG);
    Row row = new Row(other.run().id(), other.run().name(), factors, model, List.of());
    return row.with(facts.of(other, row.with(Mark.DIFFERENT)));
  }
}
