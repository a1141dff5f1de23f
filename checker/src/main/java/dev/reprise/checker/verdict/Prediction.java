package dev.reprise.checker.verdict;

import java.util.List;

/**
 * What a model predicted for one row; {@code docs/golden.md}.
 *
 * @param row its number
 * @param how which kind of prediction; two kinds are not compared
 * @param output numbers as texts that give the same float or double back
 */
public record Prediction(long row, String how, List<String> output) {
  /** Keeps a copy of the list. */
  public Prediction {
    output = List.copyOf(output);
  }
}
