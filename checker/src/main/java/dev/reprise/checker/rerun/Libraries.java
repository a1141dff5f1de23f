package dev.reprise.checker.rerun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** Where libraries are had: repositories on this machine, then Maven's elsewhere. */
public final class Libraries {
  /** A jar in a repository elsewhere. */
  record Elsewhere(String url, Restore.To restore) {}

  private final MavenSettings settings;
  private final LocalRepository local;
  private final List<RemoteRepository> remotes = new ArrayList<>();
  private final Path scratch;
  private @Nullable RemoteRepositories elsewhere;

  /**
   * Those of a user.
   *
   * @param repositories beside the user's own, looked at first: directories in Maven's layout, or
   *     addresses
   * @param scratch a directory that need not be there, and in which nothing is kept
   */
  public Libraries(
      Path home, List<String> repositories, Map<String, String> environment, Path scratch) {
    this.settings = MavenSettings.of(home, environment);
    this.scratch = scratch;
    List<Path> roots = new ArrayList<>();
    for (String each : repositories) {
      if (each.contains("://")) {
        remotes.add(MavenSettings.remote("given-" + remotes.size(), each));
      } else {
        roots.add(Path.of(each));
      }
    }
    roots.add(settings.localRepository(home));
    remotes.addAll(settings.repositories());
    this.local = new LocalRepository(roots);
  }

  /**
   * The jar on this machine, whatever is in it.
   *
   * @param name {@code group:artifact[:classifier]}; another name is found nowhere
   */
  public Optional<Path> here(String name, String version) {
    return Coordinates.of(name, version).flatMap(local::find);
  }

  /** The jar on this machine. */
  Optional<Path> here(Coordinates coordinates, String sha256) {
    return local.find(coordinates, sha256);
  }

  /** The jar elsewhere; nothing is downloaded yet. */
  Optional<Elsewhere> elsewhere(Coordinates coordinates, String sha256) {
    if (settings.offline()) {
      return Optional.empty();
    }
    RemoteRepositories repositories = elsewhere;
    if (repositories == null) {
      repositories = new RemoteRepositories(settings, remotes, scratch);
      elsewhere = repositories;
    }
    return found(repositories, coordinates, sha256);
  }

  /** Why nothing was found elsewhere that may be there; empty if all repositories answered. */
  String problem() {
    if (settings.offline()) {
      return "~/.m2/settings.xml says offline";
    }
    List<String> all = new ArrayList<>();
    if (!settings.problem().isEmpty()) {
      all.add(settings.problem());
    }
    if (elsewhere != null) {
      all.addAll(elsewhere.problems());
    }
    return String.join("; ", all);
  }

  private static Optional<Elsewhere> found(
      RemoteRepositories repositories, Coordinates coordinates, String sha256) {
    return repositories
        .having(coordinates)
        .map(
            remote ->
                new Elsewhere(
                    remote.getUrl(),
                    target -> repositories.download(remote, coordinates, sha256, target)));
  }
}
