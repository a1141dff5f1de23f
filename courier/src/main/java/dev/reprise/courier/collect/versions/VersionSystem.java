package dev.reprise.courier.collect.versions;

import java.io.IOException;
import java.util.List;

/** One system that keeps versions of data in or beside the directories where the data lie. */
interface VersionSystem {
  /** Such as {@code dvc}. */
  String name();

  /**
   * The versions that the system knows of these files; looks at the file system only, and changes
   * nothing.
   *
   * @throws IOException if what the system keeps cannot be read
   */
  List<Version> of(List<ReadFile> files, Contents contents) throws IOException;
}
