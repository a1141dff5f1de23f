package dev.reprise.client.http;

import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.client.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A file as a request body, streamed; as long as the file is when this is made, for the length is
 * said before the content.
 */
final class FileBody extends RequestBody {
  private final Path file;
  private final long size;
  private final TrackingStore.Progress progress;
  private final @Nullable MediaType type;
  private String sent = "";

  /**
   * A body; the file is not read yet.
   *
   * @throws StoreException of kind {@code IO} if there is no such file
   */
  FileBody(Path file, TrackingStore.Progress progress, @Nullable MediaType type) {
    this.file = file;
    this.progress = progress;
    this.type = type;
    try {
      this.size = Files.size(file);
    } catch (IOException e) {
      throw new StoreException(StoreException.Kind.IO, "Cannot read " + file + ".", e);
    }
  }

  /** SHA-256 of what was sent last. */
  String sent() {
    return sent;
  }

  @Override
  public @Nullable MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    Transfer transfer = new Transfer(progress, size);
    try (InputStream in = LocalFileException.reading(open())) {
      if (transfer.copy(in, sink.outputStream()) < size) {
        throw new LocalFileException(file + " became shorter while it was sent");
      }
    }
    sent = transfer.sha256();
  }

  private InputStream open() throws LocalFileException {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new LocalFileException("cannot read " + file);
    }
  }
}
