package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that are mapped into a process. */
final class NativeMaps {
  private NativeMaps() {}

  /** The shared libraries of {@code /proc/<pid>/maps}. */
  static Set<String> libraries(Path maps) throws IOException {
    try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(NativeMaps::path)
          .filter(path -> path.matches(".*\\.so([.0-9]*)?( \\(deleted\\))?"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The sixth column of a line, which may hold blanks; empty if the mapping has no file. */
  static String path(String line) {
    int slash = line.indexOf('/');
    return slash < 0 ? "" : line.substring(slash);
  }
}
