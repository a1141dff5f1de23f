package dev.reprise.agent.seeds;

import dev.reprise.agent.bridge.Mix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ledger that was recorded: seeds by generator, place and thread or task, in their order. */
final class Recorded {
  /** What was told of one account. */
  static final class Entry {
    final String generator;
    final boolean chosen;
    final String place;
    final String who;
    final List<String> seeds = new ArrayList<>();
    final List<Boolean> chance = new ArrayList<>();

    /** How many there were, told one by one or not. */
    long count;

    /** Whether an account of this run has taken it up. */
    boolean asked;

    Entry(String generator, boolean chosen, String place, String who) {
      this.generator = generator;
      this.chosen = chosen;
      this.place = place;
      this.who = who;
    }

    /** Whether there were more than were told one by one. */
    boolean isCut() {
      return count > seeds.size();
    }

    /** As numbers; of what was told as bytes a digest. */
    long[] numbers() {
      long[] numbers = new long[seeds.size()];
      for (int i = 0; i < numbers.length; i++) {
        String seed = seeds.get(i);
        numbers[i] = seed.startsWith("0x") ? Mix.of(seed.substring(2)) : Long.parseLong(seed);
      }
      return numbers;
    }

    /** Which of them came from a clock or from {@code SecureRandom}; null: none did. */
    boolean @Nullable [] forced() {
      if (!chance.contains(true)) {
        return null;
      }
      boolean[] forced = new boolean[chance.size()];
      for (int i = 0; i < forced.length; i++) {
        forced[i] = chance.get(i);
      }
      return forced;
    }
  }

  /** The seed of a thread's own generator. */
  static final class ThreadSeed {
    final long seed;

    /** Id of the thread that had it. */
    final long owner;

    /** Where the program asked for it; empty if only the JDK did. */
    final String site;

    boolean asked;

    ThreadSeed(long seed, long owner, String site) {
      this.seed = seed;
      this.owner = owner;
      this.site = site;
    }
  }

  private final Map<String, String> header;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, ThreadSeed> threads = new HashMap<>();
  private final Map<String, Long> clocks = new HashMap<>();
  private final Set<String> clockSites = new HashSet<>();
  private long drawn;

  /**
   * Of one run.
   *
   * @param header its first line
   */
  Recorded(Map<String, String> header) {
    this.header = header;
  }

  /** A line of the ledger. */
  void add(Map<String, String> line) {
    String who = line.getOrDefault("task", line.getOrDefault("thread", ""));
    if (line.containsKey("clock")) {
      String site = line.getOrDefault("site", "");
      clocks.put(key(site, who, line.getOrDefault("ordinal", "0")), number(line, "clock"));
      clockSites.add(site);
    } else if (line.containsKey("total")) {
      Entry entry = entry(line, line.getOrDefault("total", ""), who);
      entry.count = Math.max(entry.count, number(line, "count"));
    } else if (line.getOrDefault("how", "").equals("thread-local")) {
      String site = line.getOrDefault("site", "");
      ThreadSeed before = threads.get(who);
      // The JDK may have drawn one for a task before a thread took the task up.
      if (before == null || before.site.isEmpty()) {
        threads.put(who, new ThreadSeed(number(line, "seed"), number(line, "threadId"), site));
        drawn += site.isEmpty() ? 0 : 1;
      }
    } else if (line.containsKey("generator")) {
      seen(entry(line, line.getOrDefault("generator", ""), who), line);
    }
  }

  private void seen(Entry entry, Map<String, String> line) {
    if (number(line, "ordinal") != entry.seeds.size()) {
      return; // one before it is missing: what follows cannot be told apart
    }
    String origin = line.getOrDefault("origin", "");
    boolean chance = origin.equals("clock") || origin.equals("secure-random");
    entry.seeds.add(line.getOrDefault("seed", "0"));
    entry.chance.add(chance);
    entry.count = Math.max(entry.count, entry.seeds.size());
    if (!entry.chosen || chance) {
      drawn++;
    }
  }

  private Entry entry(Map<String, String> line, String generator, String who) {
    boolean chosen = line.getOrDefault("chosen", "").equals("true");
    String once = line.getOrDefault("once", "");
    String place = once.isEmpty() ? line.getOrDefault("site", "") : once;
    String whose = once.isEmpty() ? who : Plan.ALL;
    return entries.computeIfAbsent(
        key(generator + ' ' + chosen, place, whose),
        new java.util.function.Function<String, Entry>() {
          @Override
          public Entry apply(String key) {
            return new Entry(generator, chosen, place, whose);
          }
        });
  }

  /** The partner of an account; null if it has none. Every account asks once. */
  @Nullable Entry of(Seeds account) {
    Entry found =
        entries.get(key(account.generator + ' ' + account.chosen, account.place(), account.who));
    if (found != null) {
      found.asked = true;
    }
    return found;
  }

  /** The seed of a thread or task; null if none was recorded. */
  @Nullable ThreadSeed thread(String who) {
    return threads.get(who);
  }

  /** What a clock showed; null if that was not recorded. */
  @Nullable Long clock(String site, String who, int ordinal) {
    return clocks.get(key(site, who, Integer.toString(ordinal)));
  }

  boolean hasClock(String site) {
    return clockSites.contains(site);
  }

  Iterable<Entry> entries() {
    return entries.values();
  }

  /** Threads and tasks whose seed the program had used, and nobody has asked for. */
  List<String> threadsLeft() {
    List<String> left = new ArrayList<>();
    for (Map.Entry<String, ThreadSeed> entry : threads.entrySet()) {
      if (!entry.getValue().asked && !entry.getValue().site.isEmpty()) {
        left.add(entry.getKey());
      }
    }
    return left;
  }

  /** Seeds that chance had drawn, as far as they were told one by one. */
  long drawn() {
    return drawn;
  }

  /** A value of the first line; empty if it has none of this name. */
  String header(String name) {
    return header.getOrDefault(name, "");
  }

  private static String key(String a, String b, String c) {
    return a + '\0' + b + '\0' + c;
  }

  private static long number(Map<String, String> line, String name) {
    String text = line.getOrDefault(name, "0");
    return text.startsWith("0x") ? 0 : Long.parseLong(text);
  }
}
