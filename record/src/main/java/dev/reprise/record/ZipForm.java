package dev.reprise.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A ZIP archive as its entries in the order of their names: name, size and SHA-256 of the content.
 * Left out are times, the order of entries, and how they are compressed.
 */
final class ZipForm implements ModelForm {
  private static final int BUFFER = 64 * 1024;
  private static final int MOST_ENTRIES = 100_000;
  private static final int MOST_CHARACTERS = 8 << 20;

  /** Deflate packs at most about 1000 to 1; real models, some 10 to 1. */
  private static final long MOST_TO_ONE = 200;

  private static final long ALWAYS_ALLOWED = 256L << 20;

  @Override
  public String id() {
    return "zip/1";
  }

  @Override
  public List<String> digest(HashingInput in, MessageDigest out) throws IOException {
    TreeMap<String, String> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      long unpacked = 0;
      int characters = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        characters += entry.getName().length();
        if (characters > MOST_CHARACTERS) {
          throw new IOException("the names of its entries are too long");
        }
        MessageDigest content = Digests.sha256();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
          content.update(buffer, 0, n);
          size += n;
          unpacked += n;
          if (unpacked > ALWAYS_ALLOWED && unpacked > MOST_TO_ONE * in.count()) {
            throw new IOException("the archive unpacks to far more than a model holds");
          }
        }
        if (entries.put(entry.getName(), size + " " + Digests.hex(content)) != null) {
          throw new IOException("the archive has two entries of one name");
        }
        if (entries.size() > MOST_ENTRIES) {
          throw new IOException("the archive has more than " + MOST_ENTRIES + " entries");
        }
      }
    }
    if (entries.isEmpty()) {
      throw new IOException("the archive has no entry");
    }
    entries.forEach(
        (name, content) -> {
          byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
          out.update((bytes.length + " ").getBytes(StandardCharsets.UTF_8));
          out.update(bytes);
          out.update((" " + content + "\n").getBytes(StandardCharsets.UTF_8));
        });
    return List.of("times, order and compression of the entries");
  }
}
