package dev.reprise.checker.report;

import dev.reprise.checker.experiment.Isolation.Found;
import dev.reprise.checker.experiment.Judge;
import dev.reprise.checker.experiment.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which change made the difference, for a person at a terminal. */
public final class IsolationText {
  private IsolationText() {}

  /**
   * The answer.
   *
   * @param trials how often was trained for it
   */
  public static String of(Found<Switch> found, Judge judge, List<Switch> all, int trials) {
    List<String> lines = new ArrayList<>();
    lines.add(head(found));
    Table table = new Table();
    if (!found.smallest().equals(all) || all.size() == 1) {
      found.smallest().forEach(one -> table.row("changed", one.shown()));
    }
    if (found.alone().size() > 1) {
      table.row("alone", "each of these is enough: " + names(found.alone()));
    }
    if (found.only()) {
      table.row("others", "all " + (all.size() - found.smallest().size()) + " together do not");
    }
    table.row("good", judge.good().name() + "  " + judge.good().id());
    table.row("bad", judge.bad().name() + "  " + judge.bad().id());
    table.row("bad is", judge.criterion());
    table.row("trials", trials + ", below the good run in MLflow");
    lines.addAll(table.lines());
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String head(Found<Switch> found) {
    return switch (found.end()) {
      case FOUND ->
          found.smallest().size() == 1
              ? "FOUND  one change turns the good outcome into the bad one"
              : "FOUND  these "
                  + found.smallest().size()
                  + " changes turn the good outcome into the bad one, and none of them can be left"
                  + " out";
      case GOOD_NOT_REPEATED ->
          "NOT FOUND  the good run does not come out good again: chance or the machine decides it";
      case BAD_NOT_REACHED ->
          "NOT FOUND  with all changes together it does not come out bad: what made it is not among"
              + " them";
      case OUT_OF_TRIALS -> "NOT FOUND  --max-runs is reached; this is the smallest that is known";
    };
  }

  private static String names(List<Switch> switches) {
    return switches.stream().map(Switch::called).collect(Collectors.joining(", "));
  }
}
