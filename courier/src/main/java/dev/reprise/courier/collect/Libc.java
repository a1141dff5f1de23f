package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The C library of a process, read from the file that is mapped: nothing of it is run. */
final class Libc {
  private static final Pattern GLIBC =
      Pattern.compile("GNU C Library \\(([^)]*)\\)[^\\n]*version ([0-9.]*[0-9])");
  private static final Pattern MUSL_PACKAGE = Pattern.compile("(?m)^P:musl\\nV:(\\S+)");
  private static final int MOST_BYTES = 16 << 20;

  private final Path maps;

  /**
   * @param maps {@code /proc/<pid>/maps}
   */
  Libc(Path maps) {
    this.maps = maps;
  }

  /**
   * Such as {@code glibc 2.36 (Debian GLIBC 2.36-9)} or {@code musl 1.2.4-r2}.
   *
   * @throws IOException with one line that says what was tried
   */
  String version() throws IOException {
    Path file = mapped().orElseThrow(() -> new IOException("no C library is mapped: " + maps));
    if (file.getFileName().toString().contains("musl")) {
      return "musl" + muslVersion();
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is too large to be a C library");
    }
    Matcher version = GLIBC.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!version.find()) {
      throw new IOException(file + " does not name its version");
    }
    return "glibc " + version.group(2) + " (" + version.group(1) + ")";
  }

  private static String muslVersion() throws IOException {
    Path installed = Path.of("/lib/apk/db/installed");
    if (!Files.isReadable(installed)) {
      return "";
    }
    Matcher version = MUSL_PACKAGE.matcher(Files.readString(installed));
    return version.find() ? " " + version.group(1) : "";
  }

  private Optional<Path> mapped() throws IOException {
    try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(NativeMaps::path)
          .filter(
              path ->
                  path.matches(
                      ".*/(libc\\.so\\.6|libc-[0-9.]+\\.so|ld-musl-[^/]*|libc\\.musl-[^/]*)"))
          .findFirst()
          .map(Path::of);
    }
  }
}
