package dev.reprise.courier.deliver;

import dev.reprise.journal.JournalReader;

/** What is missing of a journal. */
final class Torn {
  private Torn() {}

  /** In words, for a gap; empty if the journal is whole. */
  static String of(JournalReader reader) {
    if (reader.skippedBytes() + reader.trailingBytes() + reader.lostEvents() == 0) {
      return "";
    }
    return (reader.skippedBytes() + reader.trailingBytes())
        + " bytes of the journal are torn and "
        + reader.lostEvents()
        + " events are known to be missing; train again for a whole record";
  }
}
