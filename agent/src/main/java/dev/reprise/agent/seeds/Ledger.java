package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Account;
import dev.reprise.agent.bridge.Mix;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.bridge.Task;
import dev.reprise.agent.place.Noise;
import dev.reprise.agent.place.Sites;
import dev.reprise.agent.place.Threads;
import dev.reprise.journal.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of generators: one for each (generator, chosen or not, site, thread), and with
 * {@code tasks=on} also one for each task, as long as it runs. Tells each account's first seeds.
 */
public final class Ledger {
  static final String THREAD_LOCAL = "java.util.concurrent.ThreadLocalRandom";
  private static final String SECURE = "java.security.SecureRandom";

  /** Origin of what libraries draw for logging, networking and the like. */
  private static final String PLUMBING = "plumbing";

  private static final int MOST_ACCOUNTS = 20_000;
  private static final int MOST_OF_TASKS = 200_000;
  private static final long MOST_TOLD = 500_000;

  private final Recorder recorder;
  private final Plan plan;
  private final Clocks clocks;
  private final Threads threads;
  private final int first;
  private final Map<String, Seeds> accounts = new HashMap<>();
  private final List<Seeds> ofTasks = new ArrayList<>();
  private final Unseeded unseeded;
  private final ThreadSeeds threadSeeds;
  private long told;

  /** Tells the first so many seeds of each account. */
  public Ledger(Recorder recorder, Plan plan, Clocks clocks, Threads threads, int first) {
    this.recorder = recorder;
    this.plan = plan;
    this.clocks = clocks;
    this.threads = threads;
    this.first = first;
    this.unseeded = new Unseeded(recorder);
    this.threadSeeds = new ThreadSeeds(recorder, plan, threads);
  }

  /** A seed on the calling thread; see {@code Hooks.generator}. */
  public @Nullable Account seen(int kind, long seed, Task task) {
    Sites.Site site = Sites.here();
    if (site.where.isEmpty()
        || site.temporaryName
        || (site.internal && kind < Probes.THREAD_LOCAL)
        || (site.constructing && kind == Probes.RESEEDED)
        || (site.jdks && kind == Probes.THREAD_LOCAL)) {
      return null;
    }
    String generator =
        switch (kind) {
          case Probes.THREAD_LOCAL -> THREAD_LOCAL;
          case Probes.SECURE -> SECURE;
          default -> site.generator;
        };
    boolean chosen = kind == Probes.SEEDED || kind == Probes.RESEEDED;
    Seeds account = account(generator, chosen, site, task);
    if (account == null) {
      return null;
    }
    if (kind == Probes.THREAD_LOCAL) {
      threadLocal(account);
    } else if (kind == Probes.SECURE) {
      account.add(0);
    } else {
      task.taken = take(account, kind, seed, task);
    }
    return account;
  }

  /** A seed of an account that is known; see {@code Hooks.more}. */
  public void more(Account account, int kind, long seed, Task task) {
    task.taken = take((Seeds) account, kind, seed, task);
  }

  private long take(Seeds account, int kind, long seed, Task task) {
    long ordinal = account.count;
    Origin origin = Origin.UNKNOWN;
    long use;
    if (account.chosen) {
      origin = Origin.of(seed, Probes.recent(), ordinal == 0);
      if (origin.clock() >= 0) {
        clocks.became(Probes.recent(), origin.clock(), key(task));
      }
      use = origin.isChance() ? plan.chance(account, seed) : account.chosen(seed);
    } else {
      use = account.drawn(seed);
    }
    if (mayTell(account)) {
      tell(account, kind, use, "", origin, ordinal, task);
    }
    boolean noise = Noise.isNoise(account.site.className);
    if (origin.name().equals(Origin.SECURE.name()) && !noise) {
      recorder.hazard("secure-seed", account.site.where, "the seed was drawn from SecureRandom");
    } else if (origin.isChance() && !noise) {
      recorder.hazard("clock-seed", account.site.where, "the seed was taken from the clock");
    }
    unseeded.note(account, kind == Probes.RESEEDED);
    return use;
  }

  private void threadLocal(Seeds account) {
    ThreadSeeds.Drawn drawn = threadSeeds.here();
    account.add(drawn == null ? 0 : drawn.seed());
    if (drawn != null) {
      threadSeeds.used(drawn, account.site.where);
    }
    if (drawn != null && mayTell(account)) {
      boolean noise = Noise.isNoise(account.site.className);
      threadSeeds.tell(drawn, account.site.where, noise ? PLUMBING : Origin.UNKNOWN.name());
    }
    unseeded.note(account, false);
  }

  /** A thread's own generator drew its seed; see {@code Hooks.threadSeed}. */
  public long threadSeed(long drawn, Task task) {
    return threadSeeds.drawn(drawn, key(task));
  }

  /** The account of this place, thread and task; null if there are too many. */
  private @Nullable Seeds account(String generator, boolean chosen, Sites.Site site, Task task) {
    Thread thread = Thread.currentThread();
    String name = threads.name(thread);
    Seeds ofThread = ofThread(generator, chosen, site, name);
    if (!Probes.tasks || ofThread == null || !site.once.isEmpty()) {
      return ofThread;
    }
    return ofTask(ofThread, site, task);
  }

  private synchronized @Nullable Seeds ofThread(
      String generator, boolean chosen, Sites.Site site, String thread) {
    String who = site.once.isEmpty() ? thread : Plan.ALL + site.once;
    String key = generator + '\0' + chosen + '\0' + site.where + '\0' + who;
    Seeds known = accounts.get(key);
    if (known == null) {
      if (accounts.size() >= MOST_ACCOUNTS) {
        recorder.gap(
            "seeds", "generators told", "more than " + MOST_ACCOUNTS + " (site, thread) pairs");
        return null;
      }
      known = new Seeds(generator, chosen, site, thread, thread);
      known.told = first;
      if (!Probes.tasks || !site.once.isEmpty()) {
        plan.prepare(known);
      }
      accounts.put(key, known);
      if (!chosen
          && !Probes.tasks
          && !generator.equals(SECURE)
          && !Noise.isNoise(site.className)
          && Sites.isInPool()) {
        recorder.hazard(
            "pool-draw", site.where, "which thread of a pool draws for which task differs");
      }
    }
    return known;
  }

  @SuppressWarnings("unchecked") // what this method put there
  private Seeds ofTask(Seeds ofThread, Sites.Site site, Task task) {
    Map<String, Seeds> mine = (Map<String, Seeds>) task.local;
    if (mine == null) {
      mine = new HashMap<>();
      task.local = mine;
    }
    String key = ofThread.generator + '\0' + ofThread.chosen + '\0' + site.where;
    Seeds known = mine.get(key);
    if (known == null) {
      known = new Seeds(ofThread.generator, ofThread.chosen, site, ofThread.thread, key(task));
      known.told = first;
      plan.prepare(known);
      mine.put(key, known);
      synchronized (this) {
        if (ofTasks.size() < MOST_OF_TASKS) {
          ofTasks.add(known);
        }
      }
    }
    known.total = ofThread;
    return known;
  }

  /** The task's key in hex; empty if tasks are not told apart. */
  static String key(Task task) {
    return Probes.tasks ? Long.toHexString(task.key) : "";
  }

  private synchronized boolean mayTell(Seeds account) {
    Account total = account.total == null ? account : account.total;
    if (total.count > first) {
      return false;
    }
    if (told >= MOST_TOLD) {
      recorder.gap("seeds", "seeds told", "more than " + MOST_TOLD + " in all");
      return false;
    }
    told++;
    return true;
  }

  private void tell(
      Seeds account, int kind, long seed, String bytes, Origin origin, long ordinal, Task task) {
    recorder.tell(
        new Event.GeneratorSeen(
            account.generator,
            algorithm(account.generator),
            kind == Probes.RESEEDED ? "setSeed" : "constructed",
            account.chosen,
            seed,
            bytes,
            Noise.isNoise(account.site.className) ? PLUMBING : origin.name(),
            account.site.where,
            account.thread,
            Thread.currentThread().getId(),
            ordinal,
            account.site.once,
            key(task)));
  }

  /** A generator took its state from bytes. */
  public void seedBytes(byte[] seed) {
    state(Words.hex(seed), "java.util.random.RandomGenerator");
  }

  /** A generator was given several numbers, {@code int[]} or {@code long[]}. */
  public void seedWords(Object words) {
    state(Words.hex(words), "");
  }

  /** Numbers for a seed were drawn; see {@code Hooks.drawnWords}. */
  public void drawnWords(Object numbers, Task task) {
    Sites.Site site = Sites.here();
    Seeds account = site.where.isEmpty() ? null : account(site.generator, false, site, task);
    if (account == null) {
      return;
    }
    long ordinal = account.count;
    plan.words(account, numbers);
    account.add(ordinal);
    if (mayTell(account)) {
      String hex = Words.hex(numbers);
      tell(account, Probes.UNSEEDED, 0, hex, Origin.UNKNOWN, ordinal, task);
    }
    unseeded.note(account, false);
  }

  private void state(String hex, String generator) {
    Sites.Site site = Sites.here();
    if (site.where.isEmpty()) {
      return;
    }
    Task task = Probes.task();
    String made = generator.isEmpty() ? site.generator : generator;
    Seeds account = account(made, true, site, task);
    if (account == null) {
      return;
    }
    long ordinal = account.count;
    account.chosen(Mix.of(hex));
    if (mayTell(account)) {
      tell(account, Probes.SEEDED, 0, hex, Origin.UNKNOWN, ordinal, task);
    }
  }

  /**
   * Tells what has been counted since the last call, and the hazards that stood the test of time.
   */
  public void settle() {
    List<Seeds> changed = new ArrayList<>();
    synchronized (this) {
      for (Seeds account : accounts.values()) {
        if (account.settled != account.count) {
          account.settled = account.count;
          // Of other noise there is a first seed, which says that it is; of these there is none.
          if (isFollowed(account) || !Noise.isNoise(account.site.className)) {
            changed.add(account);
          }
        }
      }
    }
    for (Seeds account : changed) {
      recorder.tell(
          new Event.GeneratorTotal(
              account.generator,
              account.chosen,
              account.site.where,
              account.thread,
              account.count,
              account.chain,
              account.site.once));
    }
    threadSeeds.settle();
    unseeded.settle();
  }

  /** Tells what came of the plan; at the end. */
  public void end() {
    threadSeeds.settle();
    threadSeeds.settle();
    List<Seeds> all;
    synchronized (this) {
      all = new ArrayList<>(Probes.tasks ? ofTasks : accounts.values());
      if (Probes.tasks) {
        for (Seeds account : accounts.values()) {
          if (!account.site.once.isEmpty()) {
            all.add(account);
          }
        }
      }
    }
    plan.end(recorder, all);
  }

  /** Whether a replay follows it here: threads' own generators it follows by thread. */
  static boolean isFollowed(Seeds account) {
    return !account.generator.equals(THREAD_LOCAL) && !account.generator.equals(SECURE);
  }

  /** As RandomGeneratorFactory names it; empty for a class of the program. */
  static String algorithm(String generator) {
    return generator.startsWith("java.util.") || generator.startsWith("jdk.random.")
        ? generator.substring(generator.lastIndexOf('.') + 1)
        : "";
  }
}
