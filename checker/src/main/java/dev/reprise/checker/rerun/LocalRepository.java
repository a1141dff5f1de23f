package dev.reprise.checker.rerun;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Maven's local repository and other places where libraries lie, by coordinates and digest. */
final class LocalRepository {
  private final List<Path> roots;

  /**
   * Of a user.
   *
   * @param home of the user
   * @param more directories in Maven's layout, looked at first
   */
  LocalRepository(Path home, List<Path> more) {
    this.roots =
        java.util.stream.Stream.concat(
                more.stream(), java.util.stream.Stream.of(home.resolve(".m2/repository")))
            .toList();
  }

  /**
   * The jar with these coordinates and this content.
   *
   * @param name {@code group:artifact[:classifier]}; another name is found nowhere
   */
  Optional<Path> find(String name, String version, String sha256) {
    String[] parts = name.split(":", -1);
    if (parts.length < 2 || version.isEmpty()) {
      return Optional.empty();
    }
    String classifier = parts.length > 2 ? "-" + parts[2] : "";
    String relative =
        String.join(
            "/",
            parts[0].replace('.', '/'),
            parts[1],
            version,
            parts[1] + "-" + version + classifier + ".jar");
    return roots.stream()
        .map(root -> root.resolve(relative))
        .filter(file -> Sha256.is(file, sha256))
        .findFirst();
  }
}
