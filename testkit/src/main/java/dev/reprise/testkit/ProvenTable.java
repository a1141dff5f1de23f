package dev.reprise.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code .ci/libraries}: the table of libraries in README.md, from what the tests have proved. */
public final class ProvenTable {
  /** What comes before a version in the name of its note. */
  static final String VERSION = "version ";

  private static final String BEGIN = "<!-- libraries: made by .ci/libraries -->\n";
  private static final String END = "<!-- end -->\n";

  private ProvenTable() {}

  /** Rewrites the table; with {@code --check} says with status 1 that it is not up to date. */
  public static void main(String[] arguments) throws IOException {
    Path readme = Root.directory().resolve("README.md");
    String before = Files.readString(readme);
    String after = with(before, table(directory()));
    if (after.equals(before)) {
      return;
    }
    if (List.of(arguments).contains("--check")) {
      System.err.println("README.md's table of libraries is not what the tests have proved:");
      System.err.println(table(directory()));
      System.err.println("Run the full profile, then .ci/libraries");
      System.exit(1);
    }
    Files.writeString(readme, after);
  }

  private static String with(String readme, String table) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      throw new IllegalStateException("README.md lacks " + BEGIN.strip() + " or " + END.strip());
    }
    return readme.substring(0, begin + BEGIN.length()) + table + readme.substring(end);
  }

  /** In Markdown, a row for each library, by title. */
  static String table(Path proven) throws IOException {
    Map<String, String> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String library : names(proven)) {
      List<String> notes = names(proven.resolve(library));
      String title = title(library);
      rows.put(
          title,
          "| [%s](docs/libraries/%s.md) | %s |%s%n"
              .formatted(title, library, String.join(", ", versions(notes)), cells(proofs(notes))));
    }
    Set<String> columns = columns(EnumSet.allOf(Proof.class)).keySet();
    return "| library | versions | "
        + String.join(" | ", columns)
        + " |\n|---|---|"
        + "---|".repeat(columns.size())
        + "\n"
        + String.join("", rows.values());
  }

  private static Set<Proof> proofs(List<String> notes) {
    Set<Proof> proofs = EnumSet.noneOf(Proof.class);
    for (Proof proof : Proof.values()) {
      if (notes.contains(proof.name())) {
        proofs.add(proof);
      }
    }
    return proofs;
  }

  private static String cells(Set<Proof> proofs) {
    Map<String, String> marks = columns(proofs);
    StringBuilder cells = new StringBuilder();
    for (String column : columns(EnumSet.allOf(Proof.class)).keySet()) {
      cells.append(' ').append(marks.getOrDefault(column, "–")).append(" |");
    }
    return cells.toString();
  }

  /** Marks by column; the stronger of two comes last. */
  private static Map<String, String> columns(Set<Proof> proofs) {
    Map<String, String> columns = new LinkedHashMap<>();
    proofs.forEach(proof -> columns.put(proof.column(), proof.mark()));
    return columns;
  }

  /** The first line of the library's page. */
  private static String title(String library) throws IOException {
    Path page = Root.directory().resolve("docs/libraries").resolve(library + ".md");
    return Files.readAllLines(page).get(0).replaceFirst("^# ", "");
  }

  /** Where the notes of a build are. */
  static Path directory() {
    return Root.directory().resolve("target").resolve("proven");
  }

  /** Names below a directory, sorted. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** The versions among the notes of a library. */
  private static List<String> versions(List<String> notes) {
    List<String> versions = new ArrayList<>();
    for (String note : notes) {
      if (note.startsWith(VERSION)) {
        versions.add(note.substring(VERSION.length()));
      }
    }
    return versions;
  }
}
