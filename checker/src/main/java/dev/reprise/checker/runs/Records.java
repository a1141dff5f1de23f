package dev.reprise.checker.runs;

import dev.reprise.record.RunRecord;

final class Records {
  private Records() {}

  @SuppressWarnings("DoNotCallSuggester")
  static RunRecord parse(byte[] json) {
    throw new UnsupportedOperationException("" + json.length);
  }
}
