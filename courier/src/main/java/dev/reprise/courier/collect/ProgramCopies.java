package dev.reprise.courier.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies of the program's own class path entries, so that a rerun has them where no repository
 * does: jars as they are, directories packed. Taken aside first, like copies of data.
 */
final class ProgramCopies {
  /** Bytes of all together. */
  static final long MOST_BYTES = 200L << 20;

  private final Path aside;
  private final long mostBytes;
  private long bytes;

  ProgramCopies(Path aside, long mostBytes) {
    this.aside = aside;
    this.mostBytes = mostBytes;
  }

  /**
   * Copies one entry and tells where.
   *
   * @param fact beginning of the names of its facts
   * @param content its digest, as it was looked at
   */
  void tell(Path entry, Path workingDirectory, String fact, String content, Findings findings) {
    try {
      Files.createDirectories(aside);
      Path copy = Files.createTempFile(aside, "program", ".zip");
      if (Files.isDirectory(entry)) {
        pack(ProgramFiles.of(entry, workingDirectory), copy);
      } else if (Files.size(entry) <= mostBytes) {
        Files.copy(entry, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      long size = Files.size(copy);
      if (size == 0 || bytes + size > mostBytes) {
        leftOut(copy, fact, "all together are larger than " + (mostBytes >> 20) + " MB", findings);
      } else if (!Jars.contentOfJar(copy).equals(content)) {
        leftOut(copy, fact, "it changed after the program started", findings);
      } else {
        bytes += size;
        String sha256 = Sha256.of(copy);
        String artifact = "code/classpath/" + sha256.substring(0, 16) + ".jar";
        findings.artifact(artifact, copy);
        findings.incidental(fact + ".copy", artifact);
        findings.incidental(fact + ".packed", sha256);
      }
    } catch (IOException e) {
      findings.incidental(fact + ".left-out", "it cannot be copied: " + e.getMessage());
    }
  }

  private static void leftOut(Path copy, String fact, String why, Findings findings)
      throws IOException {
    Files.delete(copy);
    findings.incidental(fact + ".left-out", why);
  }

  /** Equal files make an equal archive. */
  private static void pack(SortedMap<String, Path> files, Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        Files.copy(file.getValue(), zip);
        zip.closeEntry();
      }
    }
  }
}
