package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.place.Threads;
import dev.reprise.journal.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seeds of threads' own generators. The JDK draws them for itself too, in the middle of anything:
 * there the seed is only noted, and told when the program asks for its generator, or a while later
 * without a site.
 */
final class ThreadSeeds {
  private static final int MOST = 20_000;

  private final Recorder recorder;
  private final Plan plan;
  private final Threads threads;
  private final Map<Long, Drawn> fresh = new HashMap<>();
  private final Map<Long, Drawn> old = new HashMap<>();

  /** Of tasks whose thread has gone on to another. */
  private final List<Drawn> aside = new ArrayList<>();

  /** A seed and whose it is. */
  record Drawn(String thread, long threadId, String task, long seed, boolean given) {
    String who() {
      return task.isEmpty() ? thread : task;
    }
  }

  ThreadSeeds(Recorder recorder, Plan plan, Threads threads) {
    this.recorder = recorder;
    this.plan = plan;
    this.threads = threads;
  }

  /** The calling thread's was drawn; returns the one to use. */
  long drawn(long seed, String task) {
    Thread thread = Thread.currentThread();
    String name = threads.name(thread);
    Long given = plan.threadSeed(task.isEmpty() ? name : task);
    long use = given == null ? seed : given;
    Long id = thread.getId();
    synchronized (this) {
      if (fresh.size() < MOST) {
        Drawn before = fresh.put(id, new Drawn(name, id, task, use, given != null));
        if (before != null) {
          aside.add(before);
        }
      }
    }
    return use;
  }

  /** The calling thread's last; null if it has been told. */
  synchronized @Nullable Drawn here() {
    Long id = Thread.currentThread().getId();
    Drawn found = fresh.remove(id);
    return found == null ? old.remove(id) : found;
  }

  /** The program has asked for it there. */
  void used(Drawn drawn, String site) {
    if (!drawn.given()) {
      plan.threadSeedMissed(drawn.who(), site);
    }
  }

  void tell(Drawn drawn, String site, String origin) {
    recorder.tell(
        new Event.GeneratorSeen(
            Ledger.THREAD_LOCAL,
            "ThreadLocalRandom",
            "thread-local",
            false,
            drawn.seed(),
            "",
            origin,
            site,
            drawn.thread(),
            drawn.threadId(),
            0,
            "",
            drawn.task()));
  }

  /** Tells those that the program has not asked for since the last call but one. */
  void settle() {
    List<Drawn> untold;
    synchronized (this) {
      untold = new ArrayList<>(old.values());
      untold.addAll(aside);
      aside.clear();
      old.clear();
      old.putAll(fresh);
      fresh.clear();
    }
    for (Drawn drawn : untold) {
      tell(drawn, "", Origin.UNKNOWN.name());
    }
  }
}
