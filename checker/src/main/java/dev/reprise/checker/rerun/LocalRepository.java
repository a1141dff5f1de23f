package dev.reprise.checker.rerun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Directories where libraries lie in Maven's layout, found by coordinates.
 *
 * @param roots in the order in which they are looked at
 */
record LocalRepository(List<Path> roots) {
  /** The jar with these coordinates and this content. */
  Optional<Path> find(Coordinates coordinates, String sha256) {
    return files(coordinates).filter(file -> Sha256.is(file, sha256)).findFirst();
  }

  /** The jar with these coordinates, whatever is in it. */
  Optional<Path> find(Coordinates coordinates) {
    return files(coordinates).filter(Files::isRegularFile).findFirst();
  }

  private Stream<Path> files(Coordinates coordinates) {
    return roots.stream().map(root -> root.resolve(coordinates.path()));
  }
}
