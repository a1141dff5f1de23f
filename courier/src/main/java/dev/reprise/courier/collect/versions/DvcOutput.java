package dev.reprise.courier.collect.versions;

import java.nio.file.Path;

/**
 * What DVC tracks: a file or a directory.
 *
 * @param path absolute and normalized
 * @param md5 as DVC writes it; ends in {@code .dir} for a directory
 * @param bytes -1 if not told
 * @param unixText whether the digest is of a text with its line ends made those of Unix, as DVC did
 *     before version 3
 */
record DvcOutput(Path path, String md5, long bytes, boolean unixText) {
  boolean isDirectory() {
    return md5.endsWith(".dir");
  }
}
