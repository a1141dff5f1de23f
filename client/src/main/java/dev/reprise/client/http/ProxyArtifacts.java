package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.ArtifactPaths;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import okhttp3.ResponseBody;

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
  public void upload(Path file, String path, TrackingStore.Progress progress) {
    put(path, new FileBody(file, progress));
  }

  @Override
  public void upload(byte[] content, String path) {
    put(path, RequestBody.create(content, BYTES));
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
          copy(body, out, TrackingStore.Progress.NONE);
        });
    return out.toByteArray();
  }

  @Override
  public void download(String path, Path target, TrackingStore.Progress progress) {
    try {
      Path parent = target.toAbsolutePath().getParent();
      Path directory = parent == null ? Path.of(".") : parent;
      Files.createDirectories(directory);
      Path temporary = Files.createTempFile(directory, ".tmp-", null);
      try {
        get(
            path,
            body -> {
              try (OutputStream out = Files.newOutputStream(temporary)) {
                copy(body, out, progress);
              }
            });
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException(
          StoreException.Kind.IO, "Cannot write " + target + ": " + e.getMessage(), e);
    }
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

  /** OkHttp fails a body that ends before its announced length. */
  private static void copy(ResponseBody body, OutputStream out, TrackingStore.Progress progress)
      throws IOException {
    try (InputStream in = body.byteStream()) {
      byte[] buffer = new byte[1 << 16];
      long done = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        progress.at(done, body.contentLength());
      }
    }
  }
}
