package dev.reprise.agent.seeds;

import dev.reprise.agent.bridge.Mix;
import dev.reprise.agent.bridge.Probes;

/** {@code pin}: every seed that is left to chance is derived from one number and its place. */
public final class Pin extends Plan {
  /** Any but 0; small, so that it looks like a thread's. */
  private static final long OWNER = 1;

  /** What a clock shows stays a time: in milliseconds, before the year 2040. */
  private static final long CLOCK = (1L << 41) - 1;

  private final long pin;

  /** Derives from this number. */
  public Pin(long pin) {
    this.pin = pin;
  }

  private long root(String generator, String place, String who) {
    return Mix.mix(pin ^ Mix.of(generator + '\0' + place + '\0' + who));
  }

  @Override
  void prepare(Seeds account) {
    account.root = root(account.generator, account.place(), account.who);
    account.derives = !account.chosen;
  }

  @Override
  long chance(Seeds account, long seed) {
    long use = Mix.derive(account.root, account.count);
    account.add(use);
    return use;
  }

  @Override
  Long threadSeed(String who) {
    Probes.owner(OWNER);
    return root(Ledger.THREAD_LOCAL, "", who);
  }

  @Override
  void words(Seeds account, Object numbers) {
    long root = Mix.derive(account.root, account.count);
    if (numbers instanceof long[] longs) {
      for (int i = 0; i < longs.length; i++) {
        longs[i] = Mix.derive(root, i);
      }
    } else if (numbers instanceof int[] ints) {
      for (int i = 0; i < ints.length; i++) {
        ints[i] = (int) Mix.derive(root, i);
      }
    }
  }

  @Override
  long clock(long value, String site, String who, int ordinal, boolean feeds) {
    return Mix.derive(root("clock", site, who), ordinal) & CLOCK;
  }

  @Override
  public String summary() {
    return "pinned to " + pin;
  }
}
