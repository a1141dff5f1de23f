package dev.reprise.courier.collect.versions;

/** Guards reading a file a second time, which some checksums need. */
public interface Contents {
  /** Why a file was not read again. */
  String NOT_AGAIN = "it changed since it was read, or is too large to be read again";

  /** Whether the file lies there as it was read, and is small enough to be read again. */
  boolean mayReadAgain(ReadFile file);

  /** Whether the file still lies there as it was read. */
  boolean isAsRead(ReadFile file);
}
