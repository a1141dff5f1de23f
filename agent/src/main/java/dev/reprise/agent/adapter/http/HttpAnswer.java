package dev.reprise.agent.adapter.http;

import dev.reprise.agent.place.Sites;
import java.io.File;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/** An answer of {@code java.net.http}; apart, because that module need not be there. */
final class HttpAnswer {
  private static final String STREAM =
      "jdk.internal.net.http.ResponseSubscribers$HttpResponseInputStream";

  private static final long NANOS = 1_000_000;

  private HttpAnswer() {}

  static void tell(Object answer, Downloads to) throws NoSuchAlgorithmException {
    if (!(answer instanceof HttpResponse<?> response)) {
      return;
    }
    Object body = response.body();
    String url = Urls.withoutSecrets(response.uri().toString());
    Map<String, String> details = new TreeMap<>();
    if (body == null
        || !to.isData(response.request().method(), response.statusCode(), url, details)) {
      return;
    }
    header(response, "etag", "ETag", details);
    header(response, "modified", "Last-Modified", details);
    header(response, "encoding", "Content-Encoding", details);
    header(response, "range", "Content-Range", details);
    String site = Sites.here().where;
    if (body instanceof byte[] bytes) {
      to.tell(url, digest(bytes), bytes.length, details, site);
    } else if (body instanceof String text) {
      // For text in UTF-8, which is what the JDK takes it for unless told otherwise.
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      to.tell(url, digest(bytes), bytes.length, details, site);
    } else if (body instanceof InputStream stream && body.getClass().getName().equals(STREAM)) {
      to.begin(
          stream, url, response.headers().firstValueAsLong("Content-Length").orElse(-1), details);
    } else if (body instanceof Path file) {
      stored(file.toAbsolutePath().toString(), url, details, site, to);
    } else {
      details.put("why", "it was read as " + body.getClass().getName() + ", which is not hashed");
      to.tell(url, "", -1, details, site);
    }
  }

  /** It may be large: the courier hashes it, unless it changes meanwhile. */
  private static void stored(
      String path, String url, Map<String, String> details, String site, Downloads to) {
    File file = new File(path);
    if (file.isFile()) {
      details.put("file", path);
      details.put("mtime", Long.toString(file.lastModified() * NANOS));
    } else {
      details.put("why", "it was stored in " + path + ", which is no file");
    }
    to.tell(url, "", file.length(), details, site);
  }

  private static void header(
      HttpResponse<?> response, String key, String name, Map<String, String> details) {
    Downloads.put(details, key, response.headers().firstValue(name).orElse(""));
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    return Downloads.hex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
