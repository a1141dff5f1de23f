package dev.reprise.record;

import dev.reprise.record.RecordDiff.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generators that have another line because other code, or another version of a library, has other
 * lines. Where those of a method got the same seeds in the same order they are the same generators:
 * that they moved is a difference of the code, and none of the seeds.
 */
final class MovedSites {
  private static final Pattern SITE =
      Pattern.compile("((?:chosen|chance)\\..+@.+):(\\d{1,9})\\)(?:~\\d+)?");

  private MovedSites() {}

  /** The same changes, in which what only moved is incidental. */
  static List<Change> incidental(List<Change> changes) {
    Map<String, List<Change>> methods = new HashMap<>();
    for (Change change : changes) {
      Matcher site = SITE.matcher(change.fact());
      if (change.factor() == Factor.SEEDS && site.matches()) {
        methods.computeIfAbsent(site.group(1), method -> new ArrayList<>()).add(change);
      }
    }
    Set<Change> moved = new HashSet<>();
    for (List<Change> method : methods.values()) {
      method.sort(Comparator.comparingInt(MovedSites::line));
      boolean lines = method.stream().anyMatch(change -> !change.onBothSides());
      if (lines && seeds(method, Change::baseline).equals(seeds(method, Change::rerun))) {
        moved.addAll(method);
      }
    }
    return changes.stream()
        .map(change -> moved.contains(change) ? incidental(change) : change)
        .toList();
  }

  private static List<String> seeds(List<Change> method, Function<Change, Optional<String>> side) {
    return method.stream().map(side).flatMap(Optional::stream).toList();
  }

  private static int line(Change change) {
    Matcher site = SITE.matcher(change.fact());
    return site.matches() ? Integer.parseInt(site.group(2)) : 0;
  }

  private static Change incidental(Change change) {
    return new Change(
        change.factor(), change.fact(), change.baseline(), change.rerun(), false, change.unknown());
  }
}
