package dev.reprise.checker;

import dev.reprise.checker.verdict.Series;

/** What the process returns; fixed by the design and never changed. */
final class ExitStatus {
  /** All that is required and guarded is met. */
  static final int OK = 0;

  /** Something required or guarded failed. */
  static final int FAILED = 1;

  /** Wrong usage: an option, or a run that is not there. */
  static final int USAGE = 2;

  /** What was recorded does not decide it. */
  static final int UNDECIDED = 3;

  /** A server or a file failed. */
  static final int BROKEN = 4;

  private ExitStatus() {}

  /** A series is as good as its worst check. */
  static int of(Series series) {
    return series.failed() ? FAILED : series.undecided() ? UNDECIDED : OK;
  }
}
