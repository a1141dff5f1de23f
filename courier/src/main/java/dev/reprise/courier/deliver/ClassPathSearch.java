package dev.reprise.courier.deliver;

import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/** Looks for a class on the class path of a program; remembers the answer for each entry. */
final class ClassPathSearch {
  private final Map<String, Boolean> known = new HashMap<>();

  /**
   * Whether any entry has the resource. Entries that cannot be read do not have it; jars inside of
   * jars are not looked into.
   */
  boolean has(JvmStory story, String resource) {
    for (String section : new String[] {"classpath", "modulepath", "classpath.added"}) {
      for (String entry : story.section(section).values()) {
        if (known.computeIfAbsent(entry, e -> look(e, resource))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean look(String entry, String resource) {
    try {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        return Files.exists(path.resolve(resource));
      }
      if (!Files.isRegularFile(path)) {
        return false;
      }
      try (ZipFile jar = new ZipFile(path.toFile())) {
        return jar.getEntry(resource) != null;
      }
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
