package dev.reprise.examples.changes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The same library in other bytes, as a build that shades or signs would make it. */
final class Repacked {
  private Repacked() {}

  /** A copy of a library of the class path, its files not compressed. */
  static Path of(Trial trial, String name) throws IOException {
    Path jar =
        trial.classPath().stream()
            .filter(entry -> entry.getFileName().toString().startsWith(name))
            .findFirst()
            .orElseThrow();
    Path copy =
        Files.createDirectories(trial.directory().resolve("again")).resolve(jar.getFileName());
    try (JarFile from = new JarFile(jar.toFile());
        OutputStream out = Files.newOutputStream(copy);
        JarOutputStream to = new JarOutputStream(out)) {
      to.setLevel(0);
      for (JarEntry entry : Collections.list(from.entries())) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
          in.transferTo(to);
        }
      }
    }
    return copy;
  }
}
