package dev.reprise.checker.runs;

/** The caller asked for something that is not there; the message is one line with the next step. */
public final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }
}
