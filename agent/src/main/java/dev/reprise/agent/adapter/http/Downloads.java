package dev.reprise.agent.adapter.http;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.jdk.FileFilter;
import dev.reprise.agent.place.Sites;
import dev.reprise.journal.Event;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the program reads by HTTP, with the JDK's two clients. The content is hashed while it passes
 * by, from the program's own buffers; nothing is read that the program does not read.
 */
public final class Downloads {
  private static final int MOST_OPEN = 256;
  private static final int MOST_TOLD = 2_000;
  private static final String[] HEADERS = {"ETag", "Last-Modified", "Content-Encoding"};
  private static final String[] KEYS = {"etag", "modified", "encoding"};

  private final Recorder recorder;
  private final FileFilter filter;
  private final ArrayList<Download> open = new ArrayList<>();

  /** Digests of contents, by URL. */
  private final Map<String, List<String>> told = new HashMap<>();

  /** Tells this recorder what this filter takes. */
  public Downloads(Recorder recorder, FileFilter filter) {
    this.recorder = recorder;
    this.filter = filter;
  }

  /** An answer is there; its content may still have to be read from this stream. */
  public void answered(Object answer, @Nullable Object stream) {
    try {
      if (!(answer instanceof HttpURLConnection connection)) {
        HttpAnswer.tell(answer, this);
      } else if (stream != null && isGiven(stream) && find(stream) == null) {
        connected(connection, stream);
      }
    } catch (IOException | NoSuchAlgorithmException | RuntimeException e) {
      recorder.gap("data", "an answer by HTTP", "what it is could not be found out: " + e);
    }
  }

  /**
   * The JDK asks itself for the answer's stream first, which it wraps before the program gets it.
   */
  private static boolean isGiven(Object stream) {
    return stream.getClass().getName().endsWith("$HttpInputStream");
  }

  private void connected(HttpURLConnection connection, Object stream) throws IOException {
    Map<String, String> details = new TreeMap<>();
    for (int i = 0; i < HEADERS.length; i++) {
      put(details, KEYS[i], connection.getHeaderField(HEADERS[i]));
    }
    String url = Urls.withoutSecrets(connection.getURL().toString());
    if (isData(connection.getRequestMethod(), connection.getResponseCode(), url, details)) {
      put(details, "range", connection.getHeaderField("Content-Range"));
      begin(stream, url, connection.getContentLengthLong(), details);
    }
  }

  static void put(Map<String, String> details, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      details.put(key, value);
    }
  }

  /** Whether what comes with this answer is data; notes the status. */
  boolean isData(String method, int status, String url, Map<String, String> details) {
    details.put("status", Integer.toString(status));
    return method.equals("GET") && status >= 200 && status < 300 && filter.takes(url);
  }

  /** The content will be read from this stream. */
  void begin(Object stream, String url, long length, Map<String, String> details) {
    Download download = new Download(stream, url, length, details, Sites.here().where);
    synchronized (open) {
      if (open.size() >= MOST_OPEN) {
        forget();
      }
      open.add(download);
    }
    if (length == 0 && download.read(new byte[0], 0, -1)) {
      complete(download);
    }
  }

  private void forget() {
    Download oldest = open.get(0);
    for (Iterator<Download> each = open.iterator(); each.hasNext(); ) {
      if (each.next().isDone()) {
        each.remove();
        return;
      }
    }
    open.remove(0);
    partly(oldest);
  }

  /** The program has read from a stream; count -1: it has come to its end. */
  public void read(Object stream, byte[] buffer, int offset, int count) {
    Download download = find(stream);
    if (download != null && download.read(buffer, offset, count)) {
      complete(download);
    }
  }

  /** By identity: a map would ask the stream for its identity hash. */
  private @Nullable Download find(Object stream) {
    synchronized (open) {
      for (int i = open.size() - 1; i >= 0; i--) {
        if (open.get(i).refersTo(stream)) {
          return open.get(i);
        }
      }
      return null;
    }
  }

  private void complete(Download d) {
    tell(d.url, d.hex(), d.bytes(), d.details, d.site);
  }

  /** Tells what a URL gave; the same content again is nothing new. */
  void tell(String url, String digest, long bytes, Map<String, String> details, String site) {
    String range = details.getOrDefault("range", "");
    String number = "";
    synchronized (told) {
      List<String> before = told.get(url + range);
      if (before == null) {
        if (told.size() >= MOST_TOLD) {
          recorder.gap("data", "downloads", "more than " + MOST_TOLD + " URLs were read");
          return;
        }
        before = new ArrayList<>();
        told.put(url + range, before);
      }
      if (before.contains(digest)) {
        return;
      }
      before.add(digest);
      if (before.size() > 1) {
        number = "#" + before.size();
      }
    }
    recorder.tell(
        new Event.SourceRead(
            "http",
            url,
            range.isEmpty() ? number : range + number,
            digest,
            -1,
            bytes,
            details,
            site,
            System.currentTimeMillis()));
  }

  /** What was not read to its end is told at the JVM's. */
  public void end() {
    List<Download> left;
    synchronized (open) {
      left = new ArrayList<>(open);
      open.clear();
    }
    for (Download download : left) {
      if (!download.isDone()) {
        partly(download);
      }
    }
  }

  private void partly(Download d) {
    synchronized (told) {
      if (told.containsKey(d.url + d.details.getOrDefault("range", ""))) {
        return; // read whole, at another time
      }
    }
    d.details.put("why", d.why());
    tell(d.url, "", d.bytes(), d.details, d.site);
  }

  static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) {
      hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.toString();
  }
}
