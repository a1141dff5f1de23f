package dev.reprise.client.embedded;

import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.ArtifactPaths;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.client.Transfer;
import dev.reprise.client.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Artifacts that lie in a local directory. */
public final class LocalArtifacts implements TrackingStore.Artifacts {
  private final Path root;

  /** Beside the artifacts, so that an unfinished file is never listed among them. */
  private final Path scratch;

  /**
   * Artifacts under a directory.
   *
   * @param root the artifacts' own directory; its parent takes temporary files
   */
  public LocalArtifacts(Path root) {
    this.root = root;
    Path parent = root.getParent();
    this.scratch = parent == null ? root : parent;
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public String upload(Path file, String path, TrackingStore.Progress progress) {
    Path target = resolve(path);
    return Disk.io("store " + path, root, () -> copy(file, target, scratch, progress));
  }

  @Override
  public String upload(byte[] content, String path) {
    Path target = resolve(path);
    return Disk.io(
        "store " + path,
        root,
        () -> {
          Files.createDirectories(scratch);
          WholeFile.write(target, scratch, temporary -> Files.write(temporary, content));
          return Transfer.sha256(content);
        });
  }

  @Override
  public List<ArtifactInfo> list(String directory) {
    Path from = directory.isEmpty() ? root : resolve(directory);
    return Disk.io(
        "list " + directory,
        root,
        () -> {
          if (!Files.isDirectory(from)) {
            return List.of();
          }
          try (Stream<Path> entries = Files.list(from)) {
            return infos(entries);
          }
        });
  }

  @Override
  public List<ArtifactInfo> walk(String directory) {
    Path from = directory.isEmpty() ? root : resolve(directory);
    return Disk.io(
        "list " + directory,
        root,
        () -> {
          if (!Files.exists(from)) {
            return List.of();
          }
          try (Stream<Path> files = Files.walk(from)) {
            return infos(files.filter(Files::isRegularFile));
          }
        });
  }

  @Override
  public byte[] read(String path) {
    Path file = existing(path);
    return Disk.io("read " + path, root, () -> Files.readAllBytes(file));
  }

  @Override
  public String download(String path, Path target, TrackingStore.Progress progress) {
    Path file = existing(path);
    return Disk.io(
        "download " + path,
        root,
        () -> {
          Path parent = target.toAbsolutePath().getParent();
          return copy(file, target, parent == null ? root : parent, progress);
        });
  }

  @Override
  public void delete(String path) {
    Path target = resolve(path);
    Disk.io(
        "delete " + path,
        root,
        () -> {
          if (Files.exists(target)) {
            try (Stream<Path> all = Files.walk(target)) {
              for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
              }
            }
          }
          return target;
        });
  }

  private Path resolve(String path) {
    return root.resolve(ArtifactPaths.check(path));
  }

  private Path existing(String path) {
    Path file = resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          StoreException.Kind.NOT_FOUND, "The run has no artifact " + path + ".");
    }
    return file;
  }

  private List<ArtifactInfo> infos(Stream<Path> paths) throws IOException {
    List<ArtifactInfo> found = new ArrayList<>();
    for (Path path : paths.sorted().toList()) {
      String name = root.relativize(path).toString().replace('\\', '/');
      boolean directory = Files.isDirectory(path);
      try {
        found.add(new ArtifactInfo(name, directory, directory ? 0 : Files.size(path)));
      } catch (NoSuchFileException e) {
        // Deleted while it was listed: not there.
      }
    }
    return found;
  }

  private static String copy(Path from, Path to, Path scratch, TrackingStore.Progress progress)
      throws IOException {
    Files.createDirectories(scratch);
    long size = Files.size(from);
    Transfer transfer = new Transfer(progress, size);
    WholeFile.write(
        to,
        scratch,
        temporary -> {
          try (InputStream in = Files.newInputStream(from);
              OutputStream out = Files.newOutputStream(temporary)) {
            if (transfer.copy(in, out) < size) {
              throw new IOException(from + " became shorter while it was copied");
            }
          }
        });
    return transfer.sha256();
  }
}
