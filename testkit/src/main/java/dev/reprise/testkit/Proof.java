package dev.reprise.testkit;

/** What a test can prove of the record of a library: the columns of the table in README.md. */
public enum Proof {
  /** Hyperparameters, those of the program and resolved defaults. */
  PARAMETERS("parameters", "✓"),
  /** The seed in force, and where it came from. */
  SEED("seed", "✓"),
  /** Metrics of the result. */
  METRICS("metrics", "at the end"),
  /** Metrics as training goes on; with this {@link #METRICS} goes without saying. */
  METRICS_BY_STEP("metrics", "by step"),
  /** The data by a digest of its values or of its file. */
  DATA("data digest", "✓"),
  /** The model by content. */
  MODEL("model digest", "✓"),
  /** The same seed gives the same model: equal canonical digests. */
  BIT_IDENTICAL("`BIT_IDENTICAL` with a seed", "✓");

  private final String column;
  private final String mark;

  Proof(String column, String mark) {
    this.column = column;
    this.mark = mark;
  }

  String column() {
    return column;
  }

  String mark() {
    return mark;
  }
}
