package dev.reprise.client.http;

import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.client.Transfer;
import dev.reprise.client.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import okhttp3.ResponseBody;

/** A file that comes from the network, whole or not at all. */
final class Download {
  private final Path target;
  private final TrackingStore.Progress progress;
  private String sha256 = "";

  Download(Path target, TrackingStore.Progress progress) {
    this.target = target;
    this.progress = progress;
  }

  /**
   * Writes the file.
   *
   * @param request sends the request, as often as need be, and gives the body of a good answer away
   * @return SHA-256 of what came
   */
  String of(Consumer<Transport.Sink> request) {
    try {
      Path parent = target.toAbsolutePath().getParent();
      Path directory = parent == null ? Path.of(".") : parent;
      Files.createDirectories(directory);
      WholeFile.write(
          target, directory, temporary -> request.accept(body -> receive(body, temporary)));
      return sha256;
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.IO, "Cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  private void receive(ResponseBody body, Path temporary) throws IOException {
    try (OutputStream out = LocalFileException.writing(Files.newOutputStream(temporary))) {
      sha256 = copy(body, out, progress);
    }
  }

  /** OkHttp fails a body that ends before its announced length. */
  static String copy(ResponseBody body, OutputStream out, TrackingStore.Progress progress)
      throws IOException {
    Transfer transfer = new Transfer(progress, body.contentLength());
    try (InputStream in = body.byteStream()) {
      transfer.copy(in, out);
    }
    return transfer.sha256();
  }
}
