package dev.reprise.checker.report;

import dev.reprise.checker.experiment.Experiment;
import dev.reprise.checker.experiment.Held;
import dev.reprise.checker.experiment.Switch;
import dev.reprise.record.RecordDiff.Change;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A controlled experiment for a program; the schema is {@code experiment.schema.json}. */
public final class ExperimentJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "reprise/experiment/1";

  private static final double MILLIS = 1000;

  private ExperimentJson() {}

  /** One object, with a line break at its end. */
  public static String of(Experiment experiment, Stamp stamp) {
    Map<String, Object> tree = JsonReport.head(SCHEMA, stamp);
    tree.put("answer", answer(experiment.held()));
    tree.put("switches", experiment.switches().stream().map(ExperimentJson::change).toList());
    Held held = experiment.held();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("changed", facts(held.changed()));
    facts.put("strayed", facts(held.strayed()));
    facts.put("without", held.without());
    facts.put("open", held.open());
    tree.put("held", facts);
    tree.put("effect", JsonReport.tree(experiment.effect(), stamp));
    experiment
        .cost()
        .ifPresent(
            cost ->
                tree.put(
                    "cost",
                    Map.of("before", seconds(cost.before()), "after", seconds(cost.after()))));
    return JsonReport.write(tree);
  }

  /** One thing that a rerun has otherwise. */
  static Map<String, Object> change(Switch one) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("factor", one.factor().key());
    tree.put("name", one.name());
    tree.put("before", one.before());
    tree.put("after", one.after());
    return tree;
  }

  private static String answer(Held held) {
    if (held.failed()) {
      return "NOT_CONTROLLED";
    }
    return held.open().isEmpty() ? "CONTROLLED" : "NOT_VERIFIED";
  }

  private static List<Map<String, Object>> facts(List<Change> changes) {
    return changes.stream().map(JsonReport::change).toList();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
