package dev.reprise.record;

import java.util.List;

/**
 * The digests of one model's bytes.
 *
 * @param raw SHA-256 of the bytes, hex
 * @param canonical SHA-256 of the canonical form, hex; equals {@code raw} for form {@code raw/1}
 * @param form which canonical form; only equal forms compare
 * @param omitted what the canonical form leaves out, and for {@code raw/1} why there is no other
 * @param bytes size
 */
public record ModelDigest(
    String raw, String canonical, String form, List<String> omitted, long bytes) {
  /** Keeps a copy of the list. */
  public ModelDigest {
    omitted = List.copyOf(omitted);
  }

  /** The same as an entry of a record. */
  public ModelFile at(String path) {
    return new ModelFile(path, raw, canonical, form, omitted, bytes);
  }
}
