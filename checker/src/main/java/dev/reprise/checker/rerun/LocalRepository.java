package dev.reprise.checker.rerun;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Directories where libraries lie in Maven's layout, found by coordinates and digest.
 *
 * @param roots in the order in which they are looked at
 */
record LocalRepository(List<Path> roots) {
  /** The jar with these coordinates and this content. */
  Optional<Path> find(Coordinates coordinates, String sha256) {
    return roots.stream()
        .map(root -> root.resolve(coordinates.path()))
        .filter(file -> Sha256.is(file, sha256))
        .findFirst();
  }
}
