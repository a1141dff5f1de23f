package dev.reprise.checker.rerun;

import java.io.IOException;

/** A file that is to be put in its place. */
@FunctionalInterface
interface Restore {
  void run() throws IOException;
}
