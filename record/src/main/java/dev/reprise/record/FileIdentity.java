package dev.reprise.record;

/**
 * What tells a file from any other on one machine, and its content from an earlier one.
 *
 * @param device number of the file system, as {@code stat} has it
 * @param inode number in it
 * @param modified when its content was last written: ISO 8601, UTC, as precise as the system tells
 * @param changed when anything of it was last changed (content, name, owner, time stamps), which no
 *     program can set: the same form
 */
public record FileIdentity(long device, long inode, String modified, String changed) {

  /** Whether both are one file, not written to in between; only of one machine. */
  public boolean isUntouched(FileIdentity other) {
    return device == other.device && inode == other.inode && modified.equals(other.modified);
  }
}
