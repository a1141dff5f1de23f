package dev.reprise.checker.verdict;

import java.util.List;

/** The golden predictions of a run, read when they are asked for. */
@FunctionalInterface
public interface Predictions {
  /** Of a run that keeps none. */
  Predictions NONE = path -> List.of();

  /** Those in one of the run's artifacts; empty if it is not there. */
  List<Prediction> at(String path);
}
