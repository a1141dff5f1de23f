package dev.reprise.courier.deliver;

import dev.reprise.record.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/** Which file a model is. */
final class ModelFileIdentity {
  private ModelFileIdentity() {}

  /** Empty where the system has no inodes or the file is not there. */
  static Optional<FileIdentity> of(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    try {
      Map<String, Object> unix = Files.readAttributes(file, "unix:dev,ino,lastModifiedTime,ctime");
      return unix.get("dev") instanceof Number device
              && unix.get("ino") instanceof Number inode
              && unix.get("lastModifiedTime") instanceof FileTime modified
              && unix.get("ctime") instanceof FileTime changed
          ? Optional.of(
              new FileIdentity(
                  device.longValue(),
                  inode.longValue(),
                  modified.toInstant().toString(),
                  changed.toInstant().toString()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
