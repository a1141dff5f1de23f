package dev.reprise.courier.story;

import dev.reprise.journal.Event.CandidateTried;

/**
 * What a search has tried.
 *
 * @param ordinal among those of its search, from 1
 * @param told its parameters, seeds and metrics; it neither begins nor ends
 */
public record Candidate(CandidateTried tried, int ordinal, Training told) {
  /** In front of the names of its facts. */
  public String factPrefix() {
    return "training." + tried.search() + ".candidate." + ordinal + ".";
  }
}
