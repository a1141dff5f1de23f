package dev.reprise.client.http;

import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A file as a request body, streamed; as long as the file was when it was opened. */
final class FileBody extends RequestBody {
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final Path file;
  private final TrackingStore.Progress progress;

  FileBody(Path file, TrackingStore.Progress progress) {
    this.file = file;
    this.progress = progress;
  }

  @Override
  public MediaType contentType() {
    return BYTES;
  }

  @Override
  public long contentLength() throws IOException {
    return Files.size(file);
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    long total = contentLength();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long done = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sink.write(buffer, 0, n);
        done += n;
        progress.at(done, total);
      }
    }
  }
}
