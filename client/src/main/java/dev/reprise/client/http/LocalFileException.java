package dev.reprise.client.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A file of ours failed in the middle of a transfer, not the network: no other try will help. */
final class LocalFileException extends IOException {
  private LocalFileException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  LocalFileException(String message) {
    super(message);
  }

  /** A file that is read for the network. */
  static InputStream reading(InputStream file) {
    return new FilterInputStream(file) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          return super.read(bytes, offset, length);
        } catch (IOException e) {
          throw new LocalFileException(e);
        }
      }
    };
  }

  /** A file that is written with what comes from the network. */
  static OutputStream writing(OutputStream file) {
    return new FilterOutputStream(file) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          out.write(bytes, offset, length);
        } catch (IOException e) {
          throw new LocalFileException(e);
        }
      }
    };
  }
}
