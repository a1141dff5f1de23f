package dev.reprise.checker.verdict;

import dev.reprise.record.ModelPair;

/**
 * A model on both sides, judged by its digests.
 *
 * @param answer met or failed; unknown where the digests are of different forms and so say nothing
 */
public record ModelRow(ModelPair pair, Answer answer) {

  static ModelRow of(ModelPair pair) {
    if (!pair.isDecided()) {
      return new ModelRow(pair, Answer.UNKNOWN);
    }
    boolean equal = pair.rawEqual() || pair.canonicalEqual();
    return new ModelRow(pair, equal ? Answer.MET : Answer.FAILED);
  }
}
