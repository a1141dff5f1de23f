package dev.reprise.client.http;

import dev.reprise.client.NoArtifacts;
import dev.reprise.client.TrackingStore;
import dev.reprise.client.embedded.LocalArtifacts;
import dev.reprise.client.embedded.Uris;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Where a run's artifacts are, from its artifact URI. */
final class ArtifactPlace {
  private static final String PROXY = "api/2.0/mlflow-artifacts/artifacts";

  private ArtifactPlace() {}

  static TrackingStore.Artifacts of(Api api, String runId, String artifactUri) {
    if (artifactUri.startsWith("mlflow-artifacts:")) {
      return proxied(api, runId, artifactUri);
    }
    if (artifactUri.startsWith(api.at(PROXY).build().toString())) {
      HttpUrl root = HttpUrl.parse(artifactUri);
      if (root != null) {
        return new ProxyArtifacts(api, runId, root);
      }
    }
    Optional<Path> local = Uris.path(artifactUri, Path.of("/nowhere"));
    if (local.isPresent() && isHere(local.get())) {
      return new LocalArtifacts(local.get());
    }
    return local.isPresent()
        ? new NoArtifacts(PresignedArtifacts.outOfReach(artifactUri))
        : new PresignedArtifacts(api, runId, artifactUri);
  }

  /** The part after {@code mlflow-artifacts:} is never built by hand: a workspace is in it. */
  private static TrackingStore.Artifacts proxied(Api api, String runId, String artifactUri) {
    URI uri = URI.create(artifactUri);
    String host = uri.getHost();
    if (host != null
        && (!host.equals(api.base().host())
            || (uri.getPort() >= 0 && uri.getPort() != api.base().port()))) {
      return new NoArtifacts(
          "The artifacts of this run are kept by another server, "
              + uri.getAuthority()
              + ", to which these credentials are not sent.");
    }
    if (uri.getPath() == null) {
      return new NoArtifacts("The artifacts of this run are at " + artifactUri + ", no address.");
    }
    HttpUrl.Builder root = api.at(PROXY);
    for (String segment : uri.getPath().split("/", -1)) {
      if (!segment.isEmpty()) {
        root.addPathSegment(segment);
      }
    }
    return new ProxyArtifacts(api, runId, root.build());
  }

  /** A server on this machine names a directory of ours: its experiment is there. */
  private static boolean isHere(Path artifacts) {
    Path experiment = artifacts.resolve("../..").normalize();
    return artifacts.getNameCount() > 2 && Files.isWritable(experiment);
  }
}
