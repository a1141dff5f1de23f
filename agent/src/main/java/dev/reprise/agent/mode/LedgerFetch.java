package dev.reprise.agent.mode;

import java.io.File;
import java.io.IOException;

/** Brings the ledger of a run that lies in a store. */
public interface LedgerFetch {
  /**
   * What was brought.
   *
   * @param file of the caller's own
   * @param run id and name of the run
   */
  record Fetched(File file, String run) {}

  /**
   * Waits for it.
   *
   * @param run as the command line names runs
   * @throws IOException in one line, if there is none or it takes too long
   */
  Fetched fetch(String run) throws IOException;
}
