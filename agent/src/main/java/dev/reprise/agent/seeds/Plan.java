package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import org.jspecify.annotations.Nullable;

/** What generators are to get. This one, of {@code observe}: what they got. */
public class Plan {
  /** In place of a thread or task, where whichever comes first makes it. */
  static final String ALL = "*";

  /** Leaves everything as it is. */
  public Plan() {}

  /** A new account: sets what its seeds are replaced by. */
  void prepare(Seeds account) {}

  /** A seed that somebody took from a clock or from {@code SecureRandom}. */
  long chance(Seeds account, long seed) {
    return account.chosen(seed);
  }

  /**
   * The seed for a thread's own generator; null to leave what was drawn. May set the id that the
   * generator takes for the thread's.
   *
   * @param who as {@link Seeds#who}
   */
  @Nullable Long threadSeed(String who) {
    return null;
  }

  /** The program uses a thread's own generator that {@link #threadSeed} had nothing for. */
  void threadSeedMissed(String who, String site) {}

  /** Numbers that are to be a seed, {@code int[]} or {@code long[]}; may replace them. */
  void words(Seeds account, Object numbers) {}

  /** Whether what this clock shows is to be replaced though it does not seem to feed a seed. */
  boolean replaces(String site) {
    return false;
  }

  /**
   * What a clock is to show.
   *
   * @param feeds whether it goes into a seed, as the bytecode shows
   */
  long clock(long value, String site, String who, int ordinal, boolean feeds) {
    return value;
  }

  /** The last account has been made: tells what came of it. */
  public void end(Recorder recorder, Iterable<Seeds> accounts) {}

  /** Whether something was not as it should have been; after the end. */
  public boolean hasFailed() {
    return false;
  }

  /** What the one line at the end says of it; empty if nothing. */
  public String summary() {
    return "";
  }
}
