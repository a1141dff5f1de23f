package dev.reprise.agent.place;

import java.util.HashMap;
import java.util.Map;

/** Names of threads, with a number behind where they repeat: {@code worker}, {@code worker#2}. */
public final class Threads {
  private static final int MOST = 20_000;

  private final Map<String, String> byNameAndId = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();

  /** Knows no thread yet. */
  public Threads() {}

  /** This thread's. */
  public synchronized String name(Thread thread) {
    String name = thread.getName();
    String key = name + '\0' + thread.getId();
    String known = byNameAndId.get(key);
    if (known == null) {
      if (byNameAndId.size() >= MOST) {
        return name;
      }
      Integer before = seen.get(name);
      int number = before == null ? 1 : before + 1;
      seen.put(name, number);
      known = number == 1 ? name : name + '#' + number;
      byNameAndId.put(key, known);
    }
    return known;
  }
}
