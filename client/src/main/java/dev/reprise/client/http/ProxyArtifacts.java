package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.ArtifactPaths;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.client.Transfer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Artifacts that the tracking server passes on to wherever it keeps them. */
final class ProxyArtifacts implements TrackingStore.Artifacts {
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final Api api;
  private final String runId;
  private final HttpUrl root;

  ProxyArtifacts(Api api, String runId, HttpUrl root) {
    this.api = api;
    this.runId = runId;
    this.root = root;
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public String upload(Path file, String path, TrackingStore.Progress progress) {
    FileBody body = new FileBody(file, progress);
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
    Map<String, String> query = new HashMap<>();
    query.put("run_id", runId);
    if (!directory.isEmpty()) {
      query.put("path", ArtifactPaths.check(directory));
    }
    List<ArtifactInfo> found = new ArrayList<>();
    String page;
    do {
      JsonNode answer = api.get("artifacts/list", query).orThrow();
      for (JsonNode file : answer.path("files")) {
        boolean isDirectory = file.path("is_dir").asBoolean();
        found.add(
            new ArtifactInfo(
                Wire.text(file, "path"),
                isDirectory,
                isDirectory ? 0 : file.path("file_size").asLong()));
      }
      page = Wire.text(answer, "next_page_token");
      query.put("page_token", page);
    } while (!page.isEmpty());
    return found;
  }

  @Override
  public List<ArtifactInfo> walk(String directory) {
    List<ArtifactInfo> files = new ArrayList<>();
    Deque<String> directories = new ArrayDeque<>(List.of(directory));
    while (!directories.isEmpty()) {
      for (ArtifactInfo entry : list(directories.remove())) {
        if (entry.directory()) {
          directories.add(entry.path());
        } else {
          files.add(entry);
        }
      }
    }
    return files;
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
            StoreException.Kind.NOT_FOUND, "The run has no artifact " + path + ".");
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
    Request.Builder request = api.request(url(path));
    api.settings().transferTimeout().ifPresent(limit -> request.tag(Duration.class, limit));
    return request;
  }

  private HttpUrl url(String path) {
    HttpUrl.Builder url = root.newBuilder();
    for (String segment : ArtifactPaths.check(path).split("/", -1)) {
      url.addPathSegment(segment);
    }
    return url.build();
  }
}
