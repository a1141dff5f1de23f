package dev.reprise.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Seeds of one (generator, site, thread), or of one (generator, site, task). Used by one thread at
 * a time; the worker reads it now and then, and at the end.
 */
public class Account {
  /** How many so far; the ordinal of the next. */
  public long count;

  /** Rolling digest of all of them in their order. */
  public long chain;

  /** Seeds with a smaller ordinal are told one by one. */
  public long told;

  /** Where they are counted as well; null: nowhere. */
  public @Nullable Account total;

  /** Recorded seeds by ordinal, in {@code replay}; null: none. */
  public long @Nullable [] given;

  /** Which of {@link #given} take the place of a seed that somebody chose; null: none does. */
  public boolean @Nullable [] forced;

  /** In {@code pin}: seeds are derived from {@link #root}. */
  public boolean derives;

  /** What derived seeds are derived from. */
  public long root;

  /** How many chosen seeds were other than the recorded ones. */
  public long differing;

  /** Sum over the mixed chosen seeds, in {@code replay}: the same in whatever order they come. */
  public long sum;

  /** Ordinal of the first of these. */
  public long firstDiffering;

  /** What the program chose there. */
  public long firstChosen;

  /** Counts a seed that was drawn by chance, and returns the one to use in its place. */
  public final long drawn(long seed) {
    long[] recorded = given;
    long use = seed;
    if (derives) {
      use = Mix.derive(root, count);
    } else if (recorded != null && count < recorded.length) {
      use = recorded[(int) count];
    }
    add(use);
    return use;
  }

  /** Counts a seed that somebody chose, and returns the one to use. */
  public final long chosen(long seed) {
    long[] recorded = given;
    long use = seed;
    if (recorded != null && count < recorded.length) {
      long then = recorded[(int) count];
      boolean[] force = forced;
      if (force != null && force[(int) count]) {
        use = then;
      } else if (then != seed && differing++ == 0) {
        firstDiffering = count;
        firstChosen = seed;
      }
    }
    if (recorded != null) {
      sum += Mix.mix(use);
    }
    add(use);
    return use;
  }

  /** Counts one seed. */
  public final void add(long seed) {
    count++;
    chain = Mix.chain(chain, seed);
    Account also = total;
    if (also != null) {
      also.add(seed);
    }
  }
}
