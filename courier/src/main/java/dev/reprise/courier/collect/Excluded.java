package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.FileOpened;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a program read and that are no data, with the rule that says so. Those of {@code
 * data.exclude} are not among them: whoever asks for a path to be left out wants it nowhere.
 *
 * @param rules by absolute path
 */
record Excluded(SortedMap<String, String> rules) {

  /**
   * Of one program.
   *
   * @param read all that may be data
   * @param data what of it is
   */
  static Excluded of(JvmStory story, List<Input> read, List<Input> data) {
    InputFilter filter = new InputFilter(story);
    SortedMap<String, String> rules = new TreeMap<>();
    for (FileUse use : story.files()) {
      if (!use.input()) {
        if (use.readBack()) {
          rules.put(use.path(), "written");
        }
        continue;
      }
      for (FileOpened opened : use.read()) {
        String rule = filter.isLog(use) ? "log" : filter.rule(opened);
        if (!rule.isEmpty()) {
          rules.put(use.path(), rule);
        }
      }
    }
    read.forEach(input -> rules.putIfAbsent(input.opened().path(), "settings"));
    data.forEach(input -> rules.remove(input.opened().path()));
    rules.values().removeIf(InputFilter.EXCLUDED::equals);
    return new Excluded(rules);
  }

  /** How many there are by each rule. */
  Map<String, Integer> counts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    rules.values().forEach(rule -> counts.merge(rule, 1, Integer::sum));
    return counts;
  }
}
