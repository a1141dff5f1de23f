package dev.reprise.checker.rerun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.spi.connector.ArtifactDownload;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;

/** Maven repositories elsewhere, reached as the user's settings say. */
final class RemoteRepositories {
  private final RepositorySystemSupplier supplier = new RepositorySystemSupplier();
  private final CloseableSession session;
  private final List<RemoteRepository> remotes;

  /** Those that did not answer, and what came instead. */
  private final Map<RemoteRepository, String> silent = new LinkedHashMap<>();

  /**
   * Opens none yet.
   *
   * @param remotes before mirrors
   * @param scratch a directory that Maven's resolver may call its local repository; nothing is kept
   *     there
   */
  RemoteRepositories(MavenSettings settings, List<RemoteRepository> remotes, Path scratch) {
    RepositorySystem system = supplier.get();
    this.session =
        new SessionBuilderSupplier(system)
            .get()
            .withLocalRepositoryBaseDirectories(scratch)
            .setMirrorSelector(settings.mirrors())
            .setProxySelector(settings.proxies())
            .setAuthenticationSelector(settings.credentials())
            .setSystemProperties(System.getProperties())
            .build();
    this.remotes = system.newResolutionRepositories(session, remotes);
  }

  /**
   * The first repository that has a jar with these coordinates; whether it is the same shows later.
   */
  Optional<RemoteRepository> having(Coordinates coordinates) {
    return remotes.stream().filter(each -> has(each, coordinates)).findFirst();
  }

  private boolean has(RemoteRepository remote, Coordinates coordinates) {
    if (silent.containsKey(remote)) {
      return false;
    }
    try {
      Exception failure = ask(remote, download(coordinates).setExistenceCheck(true)).getException();
      if (failure != null && !(failure instanceof ArtifactNotFoundException)) {
        silent.put(remote, String.valueOf(failure.getMessage()));
      }
      return failure == null;
    } catch (NoRepositoryConnectorException e) {
      silent.put(remote, String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Why repositories could not be asked; they are asked once, for all of them may be away. */
  List<String> problems() {
    return List.copyOf(silent.values());
  }

  /**
   * Downloads a jar.
   *
   * @throws IOException if it is not as recorded, or cannot be had
   */
  void download(RemoteRepository remote, Coordinates coordinates, String sha256, Path target)
      throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    ArtifactDownload download = download(coordinates).setPath(target);
    // The record's digest is asked for, which is stronger than what the repository tells.
    download.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_IGNORE);
    try {
      Exception failure = ask(remote, download).getException();
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
    } catch (NoRepositoryConnectorException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (!Sha256.is(target, sha256)) {
      Files.delete(target);
      throw new IOException(
          coordinates + " of " + remote.getUrl() + " is not the recorded one: other content");
    }
  }

  private ArtifactDownload ask(RemoteRepository remote, ArtifactDownload download)
      throws NoRepositoryConnectorException {
    try (RepositoryConnector connector =
        supplier.getRepositoryConnectorProvider().newRepositoryConnector(session, remote)) {
      connector.get(List.of(download), null);
    }
    return download;
  }

  private static ArtifactDownload download(Coordinates coordinates) {
    return new ArtifactDownload()
        .setArtifact(
            new DefaultArtifact(
                coordinates.group(),
                coordinates.artifact(),
                coordinates.classifier(),
                "jar",
                coordinates.version()));
  }
}
