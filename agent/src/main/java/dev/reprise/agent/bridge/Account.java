package dev.reprise.agent.bridge;

/** Seeds of one (generator, site, thread). Written by that thread only, read at the end. */
public class Account {
  /** How many so far. */
  public long count;

  /** Rolling digest of all of them in their order. */
  public long chain;

  /** Counts one seed. */
  public final void add(long seed) {
    count++;
    chain = (chain ^ seed) * 0x9E3779B97F4A7C15L;
    chain ^= chain >>> 32;
  }
}
