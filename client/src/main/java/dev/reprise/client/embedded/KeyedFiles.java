package dev.reprise.client.embedded;

import dev.reprise.client.Keys;
import dev.reprise.client.Limits;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory with one file for each key, a {@code /} in a key being a subdirectory: params, tags
 * and metrics of a run.
 *
 * <p>A file system cannot hold both {@code a} and {@code a/b}. The later of two such keys is
 * written with its slashes escaped ({@code a_x002F_b}), which {@link Keys#unescape} undoes.
 */
final class KeyedFiles {
  /** What file names can be written in; ASCII in the POSIX locale that containers often have. */
  private static final Charset FILE_NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  /** In bytes; of Linux's and macOS's file systems. */
  private static final int LONGEST_NAME = 255;

  private final Path directory;

  /** Where temporary files go: readers of the layout take every file under the directory. */
  private final Path scratch;

  KeyedFiles(Path directory, Path scratch) {
    this.directory = directory;
    this.scratch = scratch;
  }

  /** The files by key, in no particular order. */
  Map<String, Path> all() throws IOException {
    Map<String, Path> found = new LinkedHashMap<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        String stored = directory.relativize(file).toString().replace('\\', '/');
        found.put(Keys.unescape(stored), file);
      }
    }
    return found;
  }

  Map<String, String> values() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, Path> entry : all().entrySet()) {
      values.put(entry.getKey(), content(entry.getValue()));
    }
    return values;
  }

  Optional<String> value(String key) throws IOException {
    Path file = file(key);
    return Files.isRegularFile(file) ? Optional.of(content(file)) : Optional.empty();
  }

  void write(String key, String value) throws IOException {
    Disk.replace(file(key), Limits.storable(value), scratch);
  }

  boolean delete(String key) throws IOException {
    return Files.deleteIfExists(file(key));
  }

  /** Whether there is a file name for the key, short enough for every file system. */
  static boolean fits(String key) {
    return !forms(Keys.escape(key)).isEmpty();
  }

  /**
   * Checks that there is.
   *
   * @throws IllegalArgumentException naming the key and the limit
   */
  static void check(String key) {
    if (!fits(key)) {
      throw new IllegalArgumentException(
          "The key " + key + " makes a file name of more than 255 bytes; shorten it.");
    }
  }

  /** Where the key is, or where it will have to go; it must fit. */
  Path file(String key) {
    check(key);
    List<Path> forms = forms(Keys.escape(key)).stream().map(directory::resolve).toList();
    return forms.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .or(() -> forms.stream().filter(form -> !isTaken(form)).findFirst())
        .orElseGet(() -> forms.get(forms.size() - 1));
  }

  /** The key as a path; in one segment; and in ASCII, which every locale can name files in. */
  private static List<String> forms(String stored) {
    String flat =
        stored.indexOf('/') < 0
            ? escaped(stored, stored.offsetByCodePoints(0, 1))
            : stored.replace("/", Keys.escaped('/'));
    StringBuilder ascii = new StringBuilder();
    flat.chars()
        .forEach(c -> ascii.append(c < 0x80 ? Character.toString(c) : Keys.escaped((char) c)));
    return Stream.of(stored, flat, ascii.toString())
        .filter(form -> FILE_NAMES.newEncoder().canEncode(form) && isShort(form))
        .toList();
  }

  private static boolean isShort(String form) {
    return Arrays.stream(form.split("/", -1))
        .allMatch(name -> name.getBytes(FILE_NAMES).length <= LONGEST_NAME);
  }

  private static String escaped(String text, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < to; i++) {
      out.append(Keys.escaped(text.charAt(i)));
    }
    return out.append(text, to, text.length()).toString();
  }

  /** Whether a directory is at this path, or a file at one of its parents. */
  private boolean isTaken(Path path) {
    if (Files.isDirectory(path)) {
      return true;
    }
    for (Path p = path.getParent(); p != null && !p.equals(directory); p = p.getParent()) {
      if (Files.isRegularFile(p)) {
        return true;
      }
    }
    return false;
  }

  private static String content(Path file) throws IOException {
    // Lenient: a tag written by others need not be valid UTF-8.
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
