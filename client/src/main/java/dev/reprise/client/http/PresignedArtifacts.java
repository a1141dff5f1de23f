package dev.reprise.client.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.ArtifactPaths;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.client.Transfer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts in a bucket that only the server has the keys of: it signs an address for each
 * transfer, which then goes to the bucket itself, without our credentials. MLflow 3.12 and later do
 * so.
 */
final class PresignedArtifacts implements TrackingStore.Artifacts {
  private static final String UPLOAD = "artifacts/presigned-upload-url";
  private static final String DOWNLOAD = "artifacts/presigned-download-url";

  /** Whether addresses are signed is known by asking for one; nothing is ever stored there. */
  private static final String ASKED = "reprise/asked";

  private final Api api;
  private final String runId;
  private final Listing listing;
  private final String where;

  /** Why the server signs nothing; empty if it does; null before it was asked. */
  private @Nullable String refusal;

  /**
   * Artifacts of a run.
   *
   * @param where the bucket, for messages
   */
  PresignedArtifacts(Api api, String runId, String where) {
    this.api = api;
    this.runId = runId;
    this.listing = Listing.ofRun(api, runId);
    this.where = where;
  }

  /** An address that needs no credentials. */
  private record Signed(HttpUrl url, Map<String, String> headers) {
    Request.Builder request() {
      Request.Builder request = new Request.Builder().url(url);
      headers.forEach(request::header);
      return request;
    }

    /** Is signed as well, so no other will do. */
    @Nullable MediaType type() {
      String type = headers.get("Content-Type");
      return type == null ? null : MediaType.parse(type);
    }
  }

  @Override
  public boolean available() {
    return refusal().isEmpty();
  }

  @Override
  public String unavailableReason() {
    return refusal();
  }

  private synchronized String refusal() {
    String known = refusal;
    if (known == null) {
      known = isRefused(ask(UPLOAD, ASKED)) ? outOfReach(where) : "";
      refusal = known;
    }
    return known;
  }

  /** What to tell where the server signs no addresses. */
  static String outOfReach(String where) {
    return "The artifacts of this run are kept at "
        + where
        + ", which cannot be reached from here, and the server signs no addresses there (MLflow"
        + " 3.12 and later do for S3, GCS and Azure); let it pass them on: mlflow server"
        + " --serve-artifacts --artifacts-destination …, in a new experiment.";
  }

  @Override
  public String upload(Path file, String path, TrackingStore.Progress progress) {
    Signed address = sign(UPLOAD, path);
    FileBody body = new FileBody(file, progress, address.type());
    put(address, body);
    return body.sent();
  }

  @Override
  public String upload(byte[] content, String path) {
    Signed address = sign(UPLOAD, path);
    put(address, RequestBody.create(content, address.type()));
    return Transfer.sha256(content);
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
    throw Api.unsupported("Nothing can be deleted at " + where + " from here: " + path);
  }

  private void put(Signed address, RequestBody body) {
    send(address.request().put(body), null);
  }

  private void get(String path, Transport.Sink sink) {
    send(sign(DOWNLOAD, path).request(), sink);
  }

  private void send(Request.Builder request, Transport.@Nullable Sink sink) {
    Request whole = api.withTransferTimeout(request).build();
    Reply reply = api.storage().send(whole, Repeat.SAFE, sink);
    if (!reply.isOk()) {
      throw reply.failure();
    }
  }

  private Signed sign(String endpoint, String path) {
    Reply reply = ask(endpoint, ArtifactPaths.check(path));
    if (isRefused(reply)) {
      throw Api.unsupported(outOfReach(where));
    }
    HttpUrl url = HttpUrl.parse(Wire.text(reply.orThrow(), "presigned_url"));
    if (url == null) {
      throw new StoreException(
          StoreException.Kind.SERVER_ERROR, "The server signed no address at " + where + ".");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    reply
        .json()
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new Signed(url, headers);
  }

  private Reply ask(String endpoint, String path) {
    ObjectNode body = Wire.object().put("run_id", runId).put("path", path);
    return api.post(endpoint, body, Repeat.SAFE);
  }

  /** An older server, one without the right to sign, or a storage for which none signs. */
  private static boolean isRefused(Reply reply) {
    return reply.isNoSuchEndpoint() || reply.isDisabled();
  }
}
