package dev.reprise.agent.seeds;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads {@code seeds.jsonl.gz}, gzipped or not; the format is in docs/seeds.md. */
final class ReplayFile {
  private static final String SCHEMA = "reprise/seeds/1";
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream in;
  private final MessageDigest digest;
  private String trouble = "";

  private ReplayFile(InputStream in) throws IOException {
    this.in = in;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  /** What was read, and what is wrong with it in a few words; empty if nothing. */
  record Read(Recorded recorded, String trouble) {}

  /**
   * Reads as far as the file goes.
   *
   * @throws IOException in one line, if it is no ledger or cannot be read at all
   */
  static Read of(File file) throws IOException {
    try (InputStream in = new BufferedInputStream(open(file))) {
      ReplayFile reader = new ReplayFile(in);
      return new Read(reader.read(file), reader.trouble);
    }
  }

  private static InputStream open(File file) throws IOException {
    InputStream raw = new FileInputStream(file);
    byte[] magic = new byte[2];
    try (InputStream first = new FileInputStream(file)) {
      if (first.readNBytes(magic, 0, 2) == 2 && magic[0] == 0x1F && (magic[1] & 0xFF) == 0x8B) {
        return new GZIPInputStream(raw, 1 << 16);
      }
      return raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private Recorded read(File file) throws IOException {
    byte[] first = line();
    Map<String, String> header;
    try {
      header = first.length == 0 ? Map.of() : FlatJson.object(text(first));
    } catch (IllegalArgumentException e) {
      header = Map.of();
    }
    if (!SCHEMA.equals(header.get("schema"))) {
      String schema = header.getOrDefault("schema", "");
      throw new IOException(
          schema.startsWith("reprise/seeds/")
              ? file + " is of a newer Reprise (" + schema + ")"
              : file + " is no ledger of Reprise");
    }
    Recorded recorded = new Recorded(header);
    long lines = 1;
    digest.update(first, 0, first.length);
    for (byte[] line = line(); ; line = line()) {
      if (line.length == 0) {
        trouble("truncated after line " + lines);
        return recorded;
      }
      Map<String, String> fields;
      try {
        fields = FlatJson.object(text(line));
        if (fields.containsKey("sha256")) {
          if (!hex(digest.digest()).equals(fields.get("sha256"))) {
            trouble("edited: its digest does not fit its lines");
          }
          return recorded;
        }
        recorded.add(fields);
      } catch (IllegalArgumentException e) {
        trouble("garbled in line " + (lines + 1));
      }
      digest.update(line, 0, line.length);
      lines++;
    }
  }

  private void trouble(String what) {
    if (trouble.isEmpty()) {
      trouble = what;
    }
  }

  /** The next line with its end; empty when there is none, or none that is whole. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        line.write(b);
        if (b == '\n') {
          return line.toByteArray();
        }
        if (line.size() > LONGEST_LINE) {
          throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
        }
      }
    } catch (EOFException | ZipException e) {
      trouble("truncated or damaged: " + e.getMessage());
    }
    return new byte[0];
  }

  private static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.toString();
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
