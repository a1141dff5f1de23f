package dev.reprise.checker.experiment;

import java.util.List;

/**
 * A trial of a search.
 *
 * @param run id of its run
 * @param switched names of the changes that were switched over
 */
public record Tried(String run, List<String> switched, Outcome outcome) {
  /** Keeps a copy of the list. */
  public Tried {
    switched = List.copyOf(switched);
  }
}
