package dev.reprise.courier.deliver;

import dev.reprise.journal.JournalReader;

/** What is missing of a journal. */
final class Torn {
  private Torn() {}

  /**
   * In words, for a gap; empty if the journal is whole. One event that is half there at the end is
   * no loss: the JVM was killed before it had happened.
   */
  static String of(JournalReader reader) {
    long torn = reader.skippedBytes() + (reader.endsInsideAnEvent() ? 0 : reader.trailingBytes());
    if (torn + reader.lostEvents() == 0) {
      return "";
    }
    return torn
        + " bytes of the journal are torn and "
        + reader.lostEvents()
        + " events are known to be missing; train again for a whole record";
  }
}
