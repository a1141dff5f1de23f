package dev.reprise.checker.report;

import dev.reprise.checker.experiment.Isolation.Found;
import dev.reprise.checker.experiment.Judge;
import dev.reprise.checker.experiment.Switch;
import dev.reprise.checker.experiment.Tried;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which change made the difference, for a program; {@code isolation.schema.json}. */
public final class IsolationJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "reprise/isolation/1";

  private IsolationJson() {}

  /** One object, with a line break at its end. */
  public static String of(
      Found<Switch> found, Judge judge, List<Switch> all, List<Tried> trials, Stamp stamp) {
    Map<String, Object> tree = JsonReport.head(SCHEMA, stamp);
    tree.put("end", found.end().name());
    tree.put("smallest", switches(found.smallest()));
    tree.put("alone", switches(found.alone()));
    tree.put("othersDoNot", found.only());
    tree.put("good", judge.good().id());
    tree.put("bad", judge.bad().id());
    tree.put("badIs", judge.criterion());
    tree.put("changes", switches(all));
    tree.put("trials", trials.stream().map(IsolationJson::trial).toList());
    return JsonReport.write(tree);
  }

  private static List<Map<String, Object>> switches(List<Switch> switches) {
    return switches.stream().map(ExperimentJson::change).toList();
  }

  private static Map<String, Object> trial(Tried trial) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", trial.run());
    tree.put("switched", trial.switched());
    tree.put("outcome", trial.outcome().word());
    return tree;
  }
}
