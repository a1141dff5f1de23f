package dev.reprise.client.http;

import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.ArtifactPaths;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.client.Transfer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Artifacts that the tracking server passes on to wherever it keeps them. */
final class ProxyArtifacts implements TrackingStore.Artifacts {
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final Api api;
  private final Listing listing;
  private final HttpUrl root;

  ProxyArtifacts(Api api, Listing listing, HttpUrl root) {
    this.api = api;
    this.listing = listing;
    this.root = root;
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public String upload(Path file, String path, TrackingStore.Progress progress) {
    FileBody body = new FileBody(file, progress, BYTES);
    put(path, body);
    return body.sent();
  }

  @Override
  public String upload(byte[] content, String path) {
    put(path, RequestBody.create(content, BYTES));
    return Transfer.sha256(content);
  }

  private void put(String path, RequestBody body) {
    Reply reply = api.transport().send(transfer(path).put(body).build(), Repeat.SAFE);
    if (!reply.isOk()) {
      throw reply.failure();
    }
  }

  @Override
  public List<ArtifactInfo> list(String directory) {
    return listing.list(directory);
  }

  @Override
  public List<ArtifactInfo> walk(String directory) {
    return listing.walk(directory);
  }

  @Override
  public byte[] read(String path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    get(
        path,
        body -> {
          out.reset();
          Download.copy(body, out, TrackingStore.Progress.NONE);
        });
    return out.toByteArray();
  }

  @Override
  public String download(String path, Path target, TrackingStore.Progress progress) {
    return new Download(target, progress).of(sink -> get(path, sink));
  }

  @Override
  public void delete(String path) {
    Reply reply = api.transport().send(api.request(url(path)).delete().build(), Repeat.SAFE);
    if (!reply.isOk() && reply.status() != 404) {
      throw reply.failure();
    }
  }

  /** Servers before 3 answer 500 for what is not there: only a listing tells that from a fault. */
  private void get(String path, Transport.Sink sink) {
    Request request = transfer(path).build();
    Reply reply = api.transport().send(request, Repeat.CREATE, sink);
    if (reply.isAmbiguous()) {
      if (reply.status() != 0 && !isListed(path)) {
        throw new StoreException(
            StoreException.Kind.NOT_FOUND, "There is no artifact " + path + ".");
      }
      reply = api.transport().send(request, Repeat.SAFE, sink);
    }
    if (!reply.isOk()) {
      throw reply.failure();
    }
  }

  private boolean isListed(String path) {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(0, slash);
    return list(parent).stream().anyMatch(entry -> entry.path().equals(path));
  }

  private Request.Builder transfer(String path) {
    return api.withTransferTimeout(api.request(url(path)));
  }

  private HttpUrl url(String path) {
    HttpUrl.Builder url = root.newBuilder();
    for (String segment : ArtifactPaths.check(path).split("/", -1)) {
      url.addPathSegment(segment);
    }
    return url.build();
  }
}
