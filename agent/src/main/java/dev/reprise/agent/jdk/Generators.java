package dev.reprise.agent.jdk;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Account;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.journal.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps the accounts of generators: one for each (generator, chosen or not, site, thread). */
public final class Generators {
  private static final int MOST = 20_000;

  private final Recorder recorder;
  private final int first;
  private final Threads threads = new Threads();
  private final Map<String, Seeds> accounts = new HashMap<>();
  private final Map<String, Seeds> unseeded = new HashMap<>();

  /** Tells the first so many seeds of each account. */
  public Generators(Recorder recorder, int first) {
    this.recorder = recorder;
    this.first = first;
  }

  private static final class Seeds extends Account {
    final String generator;
    final boolean chosen;
    final Sites.Site site;
    final String thread;
    long told;

    Seeds(String generator, boolean chosen, Sites.Site site, String thread) {
      this.generator = generator;
      this.chosen = chosen;
      this.site = site;
      this.thread = thread;
    }
  }

  /** A seed on the calling thread; see {@code Hooks.generator}. */
  public @Nullable Account seen(int kind, long seed) {
    Sites.Site site = Sites.here();
    if (site.where.isEmpty()
        || site.temporaryName
        || (site.internal && kind < Probes.THREAD_LOCAL)) {
      return null;
    }
    Thread thread = Thread.currentThread();
    String generator =
        switch (kind) {
          case Probes.THREAD_LOCAL -> "java.util.concurrent.ThreadLocalRandom";
          case Probes.SECURE -> "java.security.SecureRandom";
          default -> site.generator;
        };
    boolean chosen = kind == Probes.SEEDED || kind == Probes.RESEEDED;
    Seeds account = account(generator, chosen, site, threads.name(thread));
    if (account == null) {
      return null;
    }
    long ordinal = account.count;
    account.add(seed);
    if (ordinal < first && kind != Probes.SECURE) {
      tell(account, kind, seed, thread.getId(), ordinal);
    }
    return account;
  }

  private synchronized @Nullable Seeds account(
      String generator, boolean chosen, Sites.Site site, String thread) {
    String key = generator + '\0' + chosen + '\0' + site.where + '\0' + thread;
    Seeds known = accounts.get(key);
    if (known == null) {
      if (accounts.size() >= MOST) {
        recorder.gap("seeds", "generators told", "more than " + MOST + " (site, thread) pairs");
        return null;
      }
      known = new Seeds(generator, chosen, site, thread);
      accounts.put(key, known);
    }
    return known;
  }

  private void tell(Seeds account, int kind, long seed, long threadId, long ordinal) {
    String how =
        switch (kind) {
          case Probes.RESEEDED -> "setSeed";
          case Probes.THREAD_LOCAL -> "thread-local";
          default -> "constructed";
        };
    boolean clock = account.chosen && Clock.isNear(seed, ordinal == 0);
    recorder.tell(
        new Event.GeneratorSeen(
            account.generator,
            algorithm(account.generator),
            how,
            account.chosen,
            seed,
            "",
            clock ? "clock" : "unknown",
            account.site.where,
            account.thread,
            threadId,
            ordinal));
    if (clock) {
      recorder.hazard("clock-seed", account.site.where, "the seed was taken from the clock");
    }
    remember(account, kind);
  }

  /** A generator that is seeded right after it was made without a seed is no hazard. */
  private synchronized void remember(Seeds account, int kind) {
    if (kind == Probes.RESEEDED) {
      unseeded.values().removeIf(new MadeIn(account.site.method));
    } else if (!account.chosen && !Noise.isNoise(account.site.className)) {
      unseeded.putIfAbsent(account.site.where, account);
    }
  }

  private record MadeIn(String method) implements Predicate<Seeds> {
    @Override
    public boolean test(Seeds account) {
      return account.site.method.equals(method);
    }
  }

  /** A generator took its state from bytes. */
  public void seedBytes(byte[] seed) {
    StringBuilder hex = new StringBuilder(seed.length * 2);
    for (byte b : seed) {
      hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    state(hex.toString(), "java.util.random.RandomGenerator");
  }

  /** A generator was given its whole state; told as bytes, eight for each word. */
  public void seedWords(long[] words) {
    StringBuilder hex = new StringBuilder(words.length * 16);
    for (long word : words) {
      for (int shift = 60; shift >= 0; shift -= 4) {
        hex.append(Character.forDigit((int) (word >>> shift) & 15, 16));
      }
    }
    state(hex.toString(), "");
  }

  private void state(String hex, String generator) {
    Sites.Site site = Sites.here();
    if (site.where.isEmpty()) {
      return;
    }
    Thread thread = Thread.currentThread();
    String made = generator.isEmpty() ? site.generator : generator;
    Seeds account = account(made, true, site, threads.name(thread));
    if (account == null || account.count >= first) {
      return;
    }
    long ordinal = account.count;
    account.add(ordinal);
    recorder.tell(
        new Event.GeneratorSeen(
            account.generator,
            generator.isEmpty() ? algorithm(made) : "",
            "constructed",
            true,
            0,
            hex,
            "unknown",
            site.where,
            account.thread,
            thread.getId(),
            ordinal));
  }

  /**
   * Tells what has been counted since the last call, and the hazards that stood the test of time.
   */
  public void settle() {
    List<Seeds> changed = new ArrayList<>();
    List<Seeds> hazards;
    synchronized (this) {
      for (Seeds account : accounts.values()) {
        if (account.told != account.count) {
          account.told = account.count;
          changed.add(account);
        }
      }
      hazards = new ArrayList<>(unseeded.values());
      unseeded.clear();
    }
    for (Seeds account : changed) {
      recorder.tell(
          new Event.GeneratorTotal(
              account.generator,
              account.chosen,
              account.site.where,
              account.thread,
              account.count,
              account.chain));
    }
    for (Seeds account : hazards) {
      recorder.hazard(
          "unseeded-generator", account.site.where, account.generator + " was made without a seed");
    }
  }

  /** As RandomGeneratorFactory names it; empty for a class of the program. */
  private static String algorithm(String generator) {
    return generator.startsWith("java.util.")
            || generator.startsWith("jdk.random.")
            || generator.startsWith("jdk.internal.random.")
        ? generator.substring(generator.lastIndexOf('.') + 1)
        : "";
  }
}
