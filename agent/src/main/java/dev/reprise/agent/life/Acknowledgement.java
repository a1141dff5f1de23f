package dev.reprise.agent.life;

import dev.reprise.journal.NoteFile;
import dev.reprise.journal.Outbox;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/** The courier's word that the store has all of a journal. */
final class Acknowledgement {
  private static final int LOOK_EVERY_MILLIS = 10;

  private Acknowledgement() {}

  /** The note, as soon as it is there; empty when the time is over. */
  static Map<String, String> await(File journal, long millis) {
    File ack = Outbox.companion(journal, Outbox.ACK);
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      while (!ack.exists() && System.nanoTime() < end) {
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
      return NoteFile.read(ack);
    } catch (IOException e) {
      return Map.of(); // as if it were not there yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  /** What is known of the run before it is delivered whole; empty if nothing is. */
  static Map<String, String> begun(File journal) {
    try {
      return NoteFile.read(Outbox.companion(journal, Outbox.RUN));
    } catch (IOException e) {
      return Map.of(); // as if it were not there yet
    }
  }

  /** Why the courier could not deliver it so far, in one line; empty if it has not said so. */
  static String trouble(File journal) {
    String text = Proc.read(Outbox.companion(journal, Outbox.TROUBLE).getPath()).trim();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** {@code run bold-finch (5f0c…)}. */
  static String run(Map<String, String> note) {
    String id = note.getOrDefault(NoteFile.RUN, "?");
    String name = note.getOrDefault(NoteFile.NAME, "");
    return name.isEmpty() ? "run " + id : "run " + name + " (" + id + ')';
  }

  static String line(Map<String, String> note, int gaps, int hazards) {
    return run(note)
        + " recorded in "
        + note.getOrDefault(NoteFile.WHERE, "?")
        + "; "
        + count(note.getOrDefault(NoteFile.GAPS, Integer.toString(gaps)), "gap")
        + ", "
        + count(note.getOrDefault(NoteFile.HAZARDS, Integer.toString(hazards)), "hazard");
  }

  private static String count(String number, String what) {
    return number + ' ' + what + (number.equals("1") ? "" : "s");
  }
}
