package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.deliver.CollectorRunner.Asked;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.ProgramFact;
import dev.reprise.journal.Event.Started;
import dev.reprise.journal.Event.SwitchSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The collectors of one JVM. They are made once it trains, and then see its events from the first;
 * those that the JVM's start tells all they need work at once, the others when it has ended. To be
 * called on the thread that folds.
 */
final class Collecting {
  private final Supplier<List<Collector>> newCollectors;
  private final JvmStory story;

  /** The start alone, which no longer changes when others read it. */
  private final JvmStory start = new JvmStory();

  private final List<Event> unwatched = new ArrayList<>();
  private final Map<Collector, Asked> early = new HashMap<>();
  private @Nullable List<Collector> collectors;
  private boolean begun;

  Collecting(Supplier<List<Collector>> newCollectors, JvmStory story) {
    this.newCollectors = newCollectors;
    this.story = story;
  }

  /** Takes in an event after the story did. */
  void watch(Event event) {
    if (event instanceof Started || event instanceof ProgramFact || event instanceof SwitchSet) {
      fact(event);
    }
    if (collectors == null) {
      unwatched.add(event);
      if (story.started() == null || (story.evidence() == null && story.joined().isEmpty())) {
        return;
      }
      collectors = newCollectors.get();
      for (Event earlier : unwatched) {
        collectors.forEach(c -> c.watch(earlier, story));
      }
      unwatched.clear();
    } else {
      collectors.forEach(c -> c.watch(event, story));
    }
  }

  /** Takes in what a JVM told that works for this one, after the story did. */
  void watchWorker(Event event) {
    if (event instanceof Event.FileOpened) {
      watch(event);
    }
  }

  private void fact(Event event) {
    if (begun) {
      // The start was not told whole when they began: they are asked again at the end.
      early.values().forEach(asked -> asked.task().cancel(true));
      early.clear();
    } else {
      start.accept(event);
    }
  }

  /** All that the journal holds by now was watched: begins what need not wait for the end. */
  void caughtUp() {
    if (collectors == null || begun) {
      return;
    }
    begun = true;
    for (Collector collector : collectors) {
      if (collector.knowsAtStart()) {
        early.put(collector, CollectorRunner.ask(collector, start, what -> false));
      }
    }
  }

  /** What all of them found; the JVM has ended. */
  Collected collect(Predicate<String> captures) throws InterruptedException {
    List<Asked> all = new ArrayList<>();
    for (Collector collector : Objects.requireNonNullElse(collectors, List.<Collector>of())) {
      Asked asked = early.get(collector);
      all.add(asked != null ? asked : CollectorRunner.ask(collector, story, captures));
    }
    return CollectorRunner.await(all);
  }
}
