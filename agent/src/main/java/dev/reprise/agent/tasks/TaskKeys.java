package dev.reprise.agent.tasks;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Carrier;
import dev.reprise.agent.bridge.Mix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Keys of what cannot carry one: a {@code Runnable} of the program's own in a pool's queue, and a
 * thread between its start and its first generator. A pool takes its tasks mostly in the order in
 * which it got them, so they are looked for from the front, by identity; a hash map would ask the
 * program's objects for their identity hash.
 */
public final class TaskKeys {
  private static final int MOST = 100_000;

  private final Recorder recorder;
  private final List<ArrayDeque<Submitted>> pools = new ArrayList<>();
  private final Map<Long, Long> threads = new HashMap<>();

  private record Submitted(Object task, long key) {}

  /** Tells this recorder when there are too many. */
  public TaskKeys(Recorder recorder) {
    this.recorder = recorder;
    pools.add(new ArrayDeque<>());
  }

  /** A task is handed to this pool. */
  public synchronized void submitted(Object pool, Object task, long key) {
    ArrayDeque<Submitted> waiting = waiting(pool);
    if (waiting.size() >= MOST) {
      recorder.gap("seeds", "tasks", "more than " + MOST + " wait in one pool");
      waiting.removeFirst();
    }
    waiting.addLast(new Submitted(task, key));
  }

  /** The task's key; 0 if it was handed over before anyone looked. */
  public synchronized long begun(Object pool, Object task) {
    for (Iterator<Submitted> each = waiting(pool).iterator(); each.hasNext(); ) {
      Submitted one = each.next();
      if (one.task() == task) {
        each.remove();
        return one.key();
      }
    }
    return 0;
  }

  /** A pool that carries no number shares the first queue. */
  private ArrayDeque<Submitted> waiting(Object pool) {
    if (!(pool instanceof Carrier carrier)) {
      return pools.get(0);
    }
    if (carrier.$repriseKey() == 0) {
      carrier.$repriseKey(pools.size());
      pools.add(new ArrayDeque<>());
    }
    return pools.get((int) carrier.$repriseKey());
  }

  /** A thread is about to start. */
  public synchronized void starting(Thread thread, long key) {
    if (threads.size() < MOST) {
      threads.put(thread.getId(), key);
    }
  }

  /** The key of a thread that makes its first generator; by its name if nobody saw it start. */
  public synchronized long root(Thread thread) {
    Long key = threads.remove(thread.getId());
    return key == null ? (Mix.of(thread.getName()) & ~1) | 2 : key;
  }
}
