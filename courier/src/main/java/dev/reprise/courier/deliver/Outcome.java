package dev.reprise.courier.deliver;

import java.util.List;

/** What became of a journal. */
public sealed interface Outcome {

  /**
   * The store has all of it and the journal is gone.
   *
   * @param runs that it went to; none if there was nothing to tell
   */
  record Delivered(List<DeliveredRun> runs) implements Outcome {
    public Delivered {
      runs = List.copyOf(runs);
    }
  }

  /** One run that is complete now. */
  record DeliveredRun(String id, String name, String where, int gaps, int hazards) {}

  /** The journal stays; another attempt may work. */
  record Failed(String reason) implements Outcome {}

  /** The JVM still lives and nobody asked to wait for its end. */
  record Running() implements Outcome {}
}
