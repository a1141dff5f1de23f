package dev.reprise.agent.mode;

import java.io.File;
import java.io.IOException;

/** Brings the ledger of a run that lies in a store. */
public interface LedgerFetch {
  /**
   * Waits for it.
   *
   * @param run as the command line names runs
   * @return a file of the caller's own
   * @throws IOException in one line, if there is none or it takes too long
   */
  File fetch(String run) throws IOException;
}
