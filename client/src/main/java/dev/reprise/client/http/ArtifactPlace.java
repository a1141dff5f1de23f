package dev.reprise.client.http;

import dev.reprise.client.LoggedModel;
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
    return at(api, Listing.ofRun(api, runId), artifactUri, 2)
        .orElseGet(() -> new PresignedArtifacts(api, runId, artifactUri));
  }

  static TrackingStore.Artifacts ofModel(Api api, LoggedModel model) {
    return at(api, Listing.ofModel(api, model.id()), model.artifactUri(), 3)
        .orElseGet(
            () ->
                new NoArtifacts(
                    "The files of "
                        + model.id()
                        + " are in a bucket: servers sign for runs only."));
  }

  /** Whether models can be written where a run's artifacts are. */
  static boolean takesModels(Api api, String runId, String artifactUri) {
    TrackingStore.Artifacts artifacts = of(api, runId, artifactUri);
    return artifacts.available() && !(artifacts instanceof PresignedArtifacts);
  }

  /**
   * Where the server passes files on, or a directory of this machine; empty if they are in a
   * bucket.
   *
   * @param depth of the directory below its experiment's
   */
  private static Optional<TrackingStore.Artifacts> at(
      Api api, Listing listing, String artifactUri, int depth) {
    if (artifactUri.startsWith("mlflow-artifacts:")) {
      return Optional.of(proxied(api, listing, artifactUri));
    }
    if (artifactUri.startsWith(api.at(PROXY).build().toString())) {
      HttpUrl root = HttpUrl.parse(artifactUri);
      if (root != null) {
        return Optional.of(new ProxyArtifacts(api, listing, root));
      }
    }
    Optional<Path> local = Uris.path(artifactUri, Path.of("/nowhere"));
    return local.map(
        path ->
            isHere(path, depth)
                ? new LocalArtifacts(path)
                : new NoArtifacts(PresignedArtifacts.outOfReach(artifactUri)));
  }

  /** The part after {@code mlflow-artifacts:} is never built by hand: a workspace is in it. */
  private static TrackingStore.Artifacts proxied(Api api, Listing listing, String artifactUri) {
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
    return new ProxyArtifacts(api, listing, root.build());
  }

  /** A server on this machine names a directory of ours: its experiment is there. */
  private static boolean isHere(Path artifacts, int depth) {
    Path experiment = artifacts.resolve("../".repeat(depth)).normalize();
    return artifacts.getNameCount() > depth && Files.isWritable(experiment);
  }
}
