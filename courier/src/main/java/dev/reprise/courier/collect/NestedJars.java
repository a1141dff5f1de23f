package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Jars.Coordinates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Libraries packed as jars into a program's own jar, as Spring Boot does ({@code BOOT-INF/lib}) and
 * web archives do. Each jar is looked into once; safe for use by several threads.
 */
final class NestedJars {
  /**
   * @param name of the file, without the directory that it lies in
   * @param coordinates that its content tells; several if it is shaded
   */
  record Nested(String name, String sha256, List<Coordinates> coordinates) {}

  private final ConcurrentMap<Path, List<Nested>> looked = new ConcurrentHashMap<>();

  /** In the order of the jar, which is that of the class path; empty for a directory. */
  List<Nested> of(Path jar) {
    return looked.computeIfAbsent(jar, NestedJars::look);
  }

  private static List<Nested> look(Path path) {
    List<Nested> found = new ArrayList<>();
    if (!Files.isRegularFile(path)) {
      return found;
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (Jars.isJar(entry.getName())) {
          String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
          found.add(new Nested(name, sha256(jar, entry), coordinates(jar, entry)));
        }
      }
    } catch (IOException e) {
      // That the jar cannot be read is told where the program's own entries are.
    }
    return found;
  }

  private static String sha256(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return Sha256.of(in.readAllBytes());
    }
  }

  private static List<Coordinates> coordinates(ZipFile jar, ZipEntry entry) throws IOException {
    List<Coordinates> found = new ArrayList<>();
    try (ZipInputStream inside = new ZipInputStream(jar.getInputStream(entry))) {
      for (ZipEntry each = inside.getNextEntry(); each != null; each = inside.getNextEntry()) {
        if (Jars.tellsCoordinates(each.getName())) {
          Jars.add(inside, found);
        }
      }
    }
    return found;
  }
}
