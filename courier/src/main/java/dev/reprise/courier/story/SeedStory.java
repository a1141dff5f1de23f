package dev.reprise.courier.story;

import dev.reprise.journal.Event;
import dev.reprise.journal.Event.ClockSeen;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.GeneratorTotal;
import dev.reprise.journal.Event.ReplaySurprise;
import dev.reprise.journal.Event.ReplayTotal;
import dev.reprise.journal.Event.SwitchSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one training JVM told of its random generators, and of how they were replayed. */
public final class SeedStory {
  private final List<GeneratorSeen> seen = new ArrayList<>();
  private final Map<List<String>, GeneratorTotal> totals = new LinkedHashMap<>();
  private final List<ClockSeen> clocks = new ArrayList<>();
  private final List<ReplaySurprise> surprises = new ArrayList<>();
  private final Map<String, SwitchSet> switches = new LinkedHashMap<>();
  private @Nullable ReplayTotal replayed;

  SeedStory() {}

  /** Takes in an event if it is of this kind; whether it is. */
  boolean accept(Event event) {
    if (event instanceof GeneratorSeen e) {
      seen.add(e);
    } else if (event instanceof GeneratorTotal e) {
      totals.put(
          List.of(e.generator(), Boolean.toString(e.chosen()), e.site(), e.thread(), e.once()), e);
    } else if (event instanceof ClockSeen e) {
      clocks.add(e);
    } else if (event instanceof ReplaySurprise e) {
      surprises.add(e);
    } else if (event instanceof ReplayTotal e) {
      replayed = e;
    } else if (event instanceof SwitchSet e) {
      switches.put(e.name(), e);
    } else {
      return false;
    }
    return true;
  }

  /** Takes in an event of a JVM that works for this one, whose threads have names of their own. */
  void accept(String worker, Event event) {
    if (event instanceof GeneratorSeen e) {
      seen.add(
          new GeneratorSeen(
              e.generator(),
              e.algorithm(),
              e.how(),
              e.chosen(),
              e.seed(),
              e.seedBytes(),
              e.origin(),
              e.site(),
              worker + ' ' + e.thread(),
              e.threadId(),
              e.ordinal(),
              e.once(),
              e.task()));
    } else if (event instanceof GeneratorTotal e) {
      String thread = worker + ' ' + e.thread();
      accept(
          new GeneratorTotal(
              e.generator(), e.chosen(), e.site(), thread, e.count(), e.chain(), e.once()));
    } else if (event instanceof ClockSeen e) {
      String thread = worker + ' ' + e.thread();
      clocks.add(new ClockSeen(e.site(), thread, e.task(), e.ordinal(), e.value()));
    }
  }

  /** Generators made or seeded, as far as told one by one. */
  public List<GeneratorSeen> seen() {
    return Collections.unmodifiableList(seen);
  }

  /** The last running total of each (generator, chosen, site, thread). */
  public List<GeneratorTotal> totals() {
    return List.copyOf(totals.values());
  }

  /** Clock values that became seeds. */
  public List<ClockSeen> clocks() {
    return Collections.unmodifiableList(clocks);
  }

  /** What was not as recorded, as far as told one by one. */
  public List<ReplaySurprise> surprises() {
    return Collections.unmodifiableList(surprises);
  }

  /** How the replay went; null if there was none, or the JVM had no chance to tell. */
  public @Nullable ReplayTotal replayed() {
    return replayed;
  }

  /** The last state of a switch; null if it was left alone. */
  @Nullable String switched(String name) {
    SwitchSet last = switches.get(name);
    return last == null ? null : last.state();
  }

  /** What was switched for the mode, the last state of each. */
  public List<SwitchSet> switches() {
    return List.copyOf(switches.values());
  }
}
