package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the look before a rerun found, for a person. */
public final class Preflight {
  private final List<Item> items;

  public Preflight(List<Item> items) {
    this.items = List.copyOf(items);
  }

  /** Whether the rerun is not the recorded run in some way that is known beforehand. */
  public boolean hinders() {
    return items.stream().anyMatch(item -> item.state().hinders());
  }

  /** One line for each item, then a sum. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (Item item : items) {
      counts.merge(item.state(), 1, Integer::sum);
      String note = item.note().isEmpty() ? "" : "  " + item.note();
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-10s  %-11s  %s%s",
              item.state().name().toLowerCase(Locale.ROOT),
              item.factor().key(),
              item.what(),
              note));
    }
    List<String> sum = new ArrayList<>();
    counts.forEach((state, count) -> sum.add(count + " " + state.name().toLowerCase(Locale.ROOT)));
    lines.add("  " + String.join(", ", sum));
    return lines;
  }
}
