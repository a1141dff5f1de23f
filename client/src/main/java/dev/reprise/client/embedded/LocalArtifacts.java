package dev.reprise.client.embedded;

import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.ArtifactPaths;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
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
  public void upload(Path file, String path, TrackingStore.Progress progress) {
    Path target = resolve(path);
    Disk.io(
        "store " + path,
        root,
        () -> {
          copy(file, target, scratch, progress);
          return target;
        });
  }

  @Override
  public void upload(byte[] content, String path) {
    Path target = resolve(path);
    Disk.io(
        "store " + path,
        root,
        () -> {
          Files.createDirectories(scratch);
          Path temporary = Files.createTempFile(scratch, ".tmp-", null);
          try {
            Files.write(temporary, content);
            Disk.moveInto(temporary, target);
          } finally {
            Files.deleteIfExists(temporary);
          }
          return target;
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
  public void download(String path, Path target, TrackingStore.Progress progress) {
    Path file = existing(path);
    Disk.io(
        "download " + path,
        root,
        () -> {
          Path parent = target.toAbsolutePath().getParent();
          copy(file, target, parent == null ? root : parent, progress);
          return target;
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

  private static void copy(Path from, Path to, Path scratch, TrackingStore.Progress progress)
      throws IOException {
    Files.createDirectories(scratch);
    Path temporary = Files.createTempFile(scratch, ".tmp-", null);
    try {
      long total = Files.size(from);
      try (InputStream in = Files.newInputStream(from);
          OutputStream out = Files.newOutputStream(temporary)) {
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          out.write(buffer, 0, n);
          done += n;
          progress.at(done, total);
        }
      }
      Disk.moveInto(temporary, to);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
