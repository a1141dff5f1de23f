package dev.reprise.courier.collect.versions;

import java.nio.file.Path;

/**
 * What a system calls the version of something that was read.
 *
 * @param system such as {@code dvc}
 * @param of the file, or the directory or table that it is part of: an absolute path, or the URI of
 *     a table on another file system
 * @param id by which the system finds that content again
 * @param check what came of comparing the id with the content that was read
 * @param note one line: why it differs or could not be checked, or how much of a table was read;
 *     may be empty
 */
public record Version(String system, String of, String id, Check check, String note) {

  /** Whether the id and the content belong together. */
  public enum Check {
    AGREES,
    DIFFERS,
    OPEN
  }

  /** Of a path. */
  Version(String system, Path of, String id, Check check, String note) {
    this(system, of.toString(), id, check, note);
  }

  /** For a person, in one line. */
  public String told() {
    String mark =
        switch (check) {
          case AGREES -> note.isEmpty() ? "" : "; ";
          case DIFFERS -> "; differs: ";
          case OPEN -> "; not checked: ";
        };
    return id + mark + note;
  }
}
