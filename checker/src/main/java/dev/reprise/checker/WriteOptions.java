package dev.reprise.checker;

import java.util.Locale;
import picocli.CommandLine.Option;

/** What a check leaves with the rerun. */
final class WriteOptions {
  @Option(
      names = "--write",
      paramLabel = "WHEN",
      description =
          "Leave the check with the rerun: ${COMPLETION-CANDIDATES}. Default: try, which warns where"
              + " the store refuses; with required the exit status is 4 then.")
  private When when = When.TRY;

  @Option(names = "--no-write", description = "The same as --write=none.")
  private boolean noWrite;

  @Option(
      names = "--tag-version",
      description = "Tag the versions of registered models that the rerun made, too.")
  private boolean tagVersion;

  /** Whether the check is left with the rerun. */
  enum When {
    TRY,
    REQUIRED,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  When when() {
    return noWrite ? When.NONE : when;
  }

  boolean tagVersion() {
    return tagVersion;
  }
}
