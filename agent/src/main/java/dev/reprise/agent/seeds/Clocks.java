package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.bridge.Recent;
import dev.reprise.agent.bridge.Task;
import dev.reprise.agent.place.Noise;
import dev.reprise.agent.place.Threads;
import dev.reprise.agent.weave.ClockSites;
import dev.reprise.journal.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places in the program that read a clock, and the values that became seeds. */
public final class Clocks implements ClockSites {
  private static final int MOST_SITES = 4_096;
  private static final int MOST_TOLD = 10_000;

  /** H2O's pools: one training after the other, each on whichever thread comes first. */
  private static final String ANY = "FJ-";

  private final Map<String, Integer> counts = new HashMap<>();
  private final Recorder recorder;
  private final Plan plan;
  private final Threads threads;
  private final List<String> sites = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  /** Those whose value goes into a seed, as the bytecode shows. */
  private final Set<String> feeding = new HashSet<>();

  /** Asks this plan which of them are to be replaced. */
  public Clocks(Recorder recorder, Plan plan, Threads threads) {
    this.recorder = recorder;
    this.plan = plan;
    this.threads = threads;
  }

  @Override
  public synchronized int add(String site) {
    if (sites.size() >= MOST_SITES) {
      return -1;
    }
    sites.add(site);
    int number = sites.size() - 1;
    mark(number, plan.replaces(site));
    return number;
  }

  @Override
  public synchronized void feeds(int number) {
    feeding.add(sites.get(number));
    mark(number, true);
  }

  private static void mark(int number, boolean replaced) {
    if (!replaced) {
      return;
    }
    boolean[] before = Probes.clocks;
    boolean[] marks = new boolean[Math.max(before.length, number + 1)];
    System.arraycopy(before, 0, marks, 0, before.length);
    marks[number] = true;
    Probes.clocks = marks;
  }

  private synchronized String site(int number) {
    return sites.get(number);
  }

  /** What the clock at this site is to show; tells it if it goes into a seed. */
  public long replaced(long value, int at, Task task, int ordinal) {
    String site = site(at);
    String key = Ledger.key(task);
    String name = threads.name(Thread.currentThread());
    boolean feeds = isFeeding(site);
    int number = ordinal;
    if (name.startsWith(ANY)) {
      name = name.substring(0, Math.max(ANY.length(), name.lastIndexOf('-')));
      number = next(site + name);
    }
    long use = plan.clock(value, site, key.isEmpty() ? name : key, number, feeds);
    if (feeds) {
      tell(site, name, key, number, use);
      if (!Noise.isDefault(site) && !Noise.isNoise(site)) {
        recorder.hazard("clock-seed", site, "what the clock showed goes into a seed");
      }
    }
    return use;
  }

  private synchronized int next(String place) {
    Integer before = counts.get(place);
    int count = before == null ? 0 : before + 1;
    counts.put(place, count);
    return count;
  }

  private synchronized boolean isFeeding(String site) {
    return feeding.contains(site);
  }

  /** A value of a clock has become a seed. */
  void became(Recent recent, int at, String task) {
    String name = threads.name(Thread.currentThread());
    tell(site(recent.sites[at]), name, task, recent.ordinals[at], recent.clocks[at]);
  }

  private void tell(String site, String thread, String task, int ordinal, long value) {
    synchronized (this) {
      String key = site + '\0' + thread + '\0' + task + '\0' + ordinal;
      if (told.size() >= MOST_TOLD || !told.add(key)) {
        return;
      }
    }
    recorder.tell(new Event.ClockSeen(site, thread, task, ordinal, value));
  }
}
