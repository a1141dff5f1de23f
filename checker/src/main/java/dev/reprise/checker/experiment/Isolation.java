package dev.reprise.checker.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the smallest set of changes that turns a good outcome into a bad one: first each alone,
 * then {@code ddmin} of A. Zeller and R. Hildebrandt, Simplifying and isolating failure-inducing
 * input, IEEE TSE 28 (2002). A set that was tried is not tried again.
 */
public final class Isolation<T> {
  /** Tries a set of changes. */
  @FunctionalInterface
  public interface Trial<T> {
    Outcome of(List<T> switched) throws IOException, InterruptedException;
  }

  /** How the search ended. */
  public enum End {
    /** None of the changes can be left out of what was found. */
    FOUND,
    /** Without any change the outcome is not good. */
    GOOD_NOT_REPEATED,
    /** With all of the changes the outcome is not bad. */
    BAD_NOT_REACHED,
    /** What was found is bad, and may not be the smallest. */
    OUT_OF_TRIALS
  }

  /**
   * What was found.
   *
   * @param smallest the smallest set whose outcome is known to be bad; empty if none is
   * @param alone changes of which each is bad without any other
   * @param only whether the outcome is not bad where all other changes are switched over
   */
  public record Found<T>(End end, List<T> smallest, List<T> alone, boolean only) {}

  private static final class OutOfTrials extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final List<T> all;
  private final Trial<T> trial;
  private final int most;
  private final Map<Set<T>, Outcome> known = new HashMap<>();
  private final List<T> alone = new ArrayList<>();
  private List<T> smallest = List.of();

  /**
   * Of changes, all different.
   *
   * @param most trials, at most
   */
  public Isolation(List<T> all, int most, Trial<T> trial) {
    this.all = List.copyOf(all);
    this.most = most;
    this.trial = trial;
  }

  /** Searches. */
  public Found<T> find() throws IOException, InterruptedException {
    try {
      return search();
    } catch (OutOfTrials e) {
      return found(End.OUT_OF_TRIALS, false);
    }
  }

  private Found<T> search() throws IOException, InterruptedException, OutOfTrials {
    if (of(List.of()) != Outcome.GOOD) {
      return found(End.GOOD_NOT_REPEATED, false);
    }
    if (!isBad(all)) {
      return found(End.BAD_NOT_REACHED, false);
    }
    for (T one : all) {
      if (isBad(List.of(one))) {
        alone.add(one);
        if (alone.size() == 1 && !isBad(without(all, List.of(one)))) {
          return found(End.FOUND, true);
        }
      }
    }
    if (alone.isEmpty()) {
      minimize();
    }
    return found(End.FOUND, alone.isEmpty() && !isBad(without(all, smallest)));
  }

  private void minimize() throws IOException, InterruptedException, OutOfTrials {
    int parts = 2;
    while (smallest.size() >= 2) {
      List<List<T>> chunks = chunks(smallest, parts);
      List<T> less = firstBad(chunks);
      if (!less.isEmpty()) {
        parts = 2;
        continue;
      }
      List<T> before = smallest;
      less = firstBad(chunks.stream().map(chunk -> without(before, chunk)).toList());
      if (!less.isEmpty()) {
        parts = Math.max(parts - 1, 2);
      } else if (parts < smallest.size()) {
        parts = Math.min(smallest.size(), 2 * parts);
      } else {
        return;
      }
    }
  }

  private List<T> firstBad(List<List<T>> sets)
      throws IOException, InterruptedException, OutOfTrials {
    for (List<T> set : sets) {
      if (isBad(set)) {
        return set;
      }
    }
    return List.of();
  }

  private boolean isBad(List<T> set) throws IOException, InterruptedException, OutOfTrials {
    boolean bad = of(set) == Outcome.BAD;
    if (bad && (smallest.isEmpty() || set.size() < smallest.size())) {
      smallest = List.copyOf(set);
    }
    return bad;
  }

  private Outcome of(List<T> set) throws IOException, InterruptedException, OutOfTrials {
    Set<T> key = new HashSet<>(set);
    Outcome outcome = known.get(key);
    if (outcome == null) {
      if (known.size() == most) {
        throw new OutOfTrials();
      }
      outcome = trial.of(set);
      known.put(key, outcome);
    }
    return outcome;
  }

  private Found<T> found(End end, boolean only) {
    return new Found<>(end, smallest, List.copyOf(alone), only);
  }

  private static <T> List<T> without(List<T> all, List<T> some) {
    return all.stream().filter(one -> !some.contains(one)).toList();
  }

  /** As equal in size as can be, in their order. */
  private static <T> List<List<T>> chunks(List<T> all, int parts) {
    List<List<T>> chunks = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      chunks.add(all.subList(all.size() * i / parts, all.size() * (i + 1) / parts));
    }
    return chunks;
  }
}
