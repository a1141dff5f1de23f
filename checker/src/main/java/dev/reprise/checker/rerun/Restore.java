package dev.reprise.checker.rerun;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is to be put in its place. */
@FunctionalInterface
interface Restore {
  void run() throws IOException;

  /** A file that is put where it is told. */
  @FunctionalInterface
  interface To {
    void run(Path target) throws IOException;
  }
}
