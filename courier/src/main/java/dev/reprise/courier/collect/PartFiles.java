package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of one directory that were read together: one data set. They are those whose names differ
 * in numbers only ({@code part-00000.csv}, {@code part-00001.csv}), or at least {@value #MANY} with
 * one extension. Directories of partitions ({@code year=2024/month=1}) belong to the directory
 * above, and all of a Delta or Iceberg table is one.
 *
 * @param directory absolute
 * @param pattern of the names, such as {@code part-*.csv}
 * @param files at least two
 */
record PartFiles(String directory, String pattern, List<Input> files) {
  private static final int MANY = 10;
  private static final Pattern PARTITION = Pattern.compile("[^/=]+=[^/]*");

  /** What says which files a table has. */
  private static final Pattern TABLE =
      Pattern.compile("(.*)/(_delta_log/[^/]+|metadata/[^/]+\\.(metadata\\.json|avro))");

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern NUMBERS = Pattern.compile("[0-9#]+([-_.]?[0-9#]+)*");

  PartFiles {
    files = List.copyOf(files);
  }

  private record Key(String directory, String pattern) {}

  /** All there are among these files, in their order. */
  static List<PartFiles> among(Collection<Input> inputs) {
    Set<String> tables = new HashSet<>();
    for (Input input : inputs) {
      Matcher table = TABLE.matcher(input.opened().path());
      if (table.matches()) {
        tables.add(table.group(1));
      }
    }
    Map<Key, List<Input>> alike = new LinkedHashMap<>();
    for (Input input : inputs) {
      Key key = key(input.opened().path(), tables);
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(input);
    }
    List<PartFiles> parts = new ArrayList<>();
    Map<Key, List<Input>> others = new LinkedHashMap<>();
    alike.forEach(
        (key, files) -> {
          if (paths(files) > 1) {
            parts.add(new PartFiles(key.directory(), key.pattern(), files));
          } else {
            Key wider = new Key(key.directory(), "*" + extension(key.pattern()));
            others.computeIfAbsent(wider, k -> new ArrayList<>()).addAll(files);
          }
        });
    others.forEach(
        (key, files) -> {
          if (paths(files) >= MANY) {
            parts.add(new PartFiles(key.directory(), key.pattern(), files));
          }
        });
    return parts;
  }

  /** All files that were read below a directory. */
  static PartFiles below(String directory, Collection<Input> inputs) {
    String of =
        directory.endsWith("/") ? directory.substring(0, directory.length() - 1) : directory;
    return new PartFiles(
        of,
        "**",
        inputs.stream().filter(input -> input.opened().path().startsWith(of + "/")).toList());
  }

  /** Whether it is known of all of them what was read. */
  boolean isKnown() {
    return files.stream().allMatch(Input::isKnown);
  }

  /**
   * SHA-256 over digest and name of each, as {@code sha256sum} prints them in the directory, in the
   * order of the bytes of the names: a Merkle tree with one level.
   */
  String sha256() {
    List<String> names = new ArrayList<>();
    Map<String, String> lines = new LinkedHashMap<>();
    for (Input file : files) {
      String name = file.opened().path().substring(directory.length() + 1);
      String line = line(name, file.hash().sha256());
      // A path at which two files were read, one after the other, has two lines.
      lines.merge(name, line, (one, two) -> one.equals(two) ? one : one + two);
    }
    names.addAll(lines.keySet());
    names.sort(Comparator.comparing(PartFiles::utf8, Arrays::compareUnsigned));
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(lines.get(name)));
    return Sha256.of(text.toString());
  }

  long bytes() {
    return files.stream()
        .mapToLong(file -> Math.max(0, Math.max(file.hash().bytes(), file.opened().size())))
        .sum();
  }

  private static String line(String name, String sha256) {
    String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return (escaped.equals(name) ? "" : "\\") + sha256 + "  " + escaped + "\n";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long paths(List<Input> files) {
    return files.stream().map(file -> file.opened().path()).distinct().count();
  }

  private static Key key(String path, Set<String> tables) {
    for (String at = parent(path); !at.isEmpty(); at = parent(at)) {
      if (tables.contains(at)) {
        return new Key(at, "**");
      }
    }
    String directory = parent(path);
    while (PARTITION.matcher(name(directory)).matches()) {
      directory = parent(directory);
    }
    return new Key(directory, shape(name(path)));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String shape(String name) {
    String extension = extension(name);
    String stem = name.substring(0, name.length() - extension.length());
    return NUMBERS.matcher(UUID.matcher(stem).replaceAll("#")).replaceAll("*") + extension;
  }

  /** With its dot; empty if the name has none, or it is a number. */
  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot);
    return extension.chars().anyMatch(Character::isLetter) ? extension : "";
  }
}
