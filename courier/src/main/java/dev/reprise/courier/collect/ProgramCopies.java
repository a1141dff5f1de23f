package dev.reprise.courier.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies of class path entries that no repository has, so that a rerun has them: the program's own,
 * and libraries that no repository is known to have. Jars as they are, directories packed. Taken
 * aside first, like copies of data. Safe for use by several threads.
 */
final class ProgramCopies {
  /** Bytes of all together. */
  static final long MOST_BYTES = 200L << 20;

  private final Path aside;
  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();

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
      if (Files.size(copy) == 0 || !fits(copy)) {
        leftOut(copy, fact, tooLarge(), findings);
      } else if (!Jars.contentOfJar(copy).equals(content)) {
        leftOut(copy, fact, "it changed after the program started", findings);
      } else {
        String sha256 = Sha256.of(copy);
        keep(copy, sha256, fact, findings);
        findings.incidental(fact + ".packed", sha256);
      }
    } catch (IOException e) {
      findings.incidental(fact + ".left-out", cannot(e));
    }
  }

  /**
   * Copies a library.
   *
   * @param fact beginning of the names of its facts
   * @param sha256 of the jar, as it was looked at
   */
  void library(Path jar, String fact, String sha256, Findings findings) {
    try {
      Files.createDirectories(aside);
      if (!fits(jar)) {
        findings.incidental(fact + ".left-out", tooLarge());
        return;
      }
      Path copy = Files.createTempFile(aside, "library", ".jar");
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      if (Sha256.of(copy).equals(sha256)) {
        keep(copy, sha256, fact, findings);
      } else {
        leftOut(copy, fact, "it changed after the program started", findings);
      }
    } catch (IOException e) {
      findings.incidental(fact + ".left-out", cannot(e));
    }
  }

  /** Takes the place that a file needs, if there is as much. */
  private boolean fits(Path file) throws IOException {
    long size = Files.size(file);
    if (bytes.addAndGet(size) <= mostBytes) {
      return true;
    }
    bytes.addAndGet(-size);
    return false;
  }

  private String tooLarge() {
    return "all together are larger than " + (mostBytes >> 20) + " MB";
  }

  private static String cannot(IOException e) {
    return "it cannot be copied: " + e.getMessage();
  }

  private static void keep(Path copy, String sha256, String fact, Findings findings) {
    String artifact = "code/classpath/" + sha256.substring(0, 16) + ".jar";
    findings.artifact(artifact, copy);
    findings.incidental(fact + ".copy", artifact);
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
