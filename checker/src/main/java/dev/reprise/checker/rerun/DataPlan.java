package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that a rerun reads, by digest: wherever they lie now. */
final class DataPlan {
  /** Bytes; a larger file is linked, not copied. */
  private static final long MOST_COPIED = 256L << 20;

  private final Recorded recorded;
  private final Directories directories;
  private final Artifacts artifacts;
  private final List<Path> roots;
  private final Moved moved;
  private final List<Item> items = new ArrayList<>();
  private final List<Restore> restores = new ArrayList<>();
  private final Map<String, Path> placed = new TreeMap<>();

  /**
   * Looks for each file.
   *
   * @param roots directories to search
   * @param moved takes what lies elsewhere from now on
   */
  DataPlan(
      Recorded recorded,
      Directories directories,
      Artifacts artifacts,
      List<Path> roots,
      Moved moved) {
    this.recorded = recorded;
    this.directories = directories;
    this.artifacts = artifacts;
    this.roots = List.copyOf(roots);
    this.moved = moved;
    recorded.facts(Factor.DATA, "file.").forEach(this::file);
  }

  List<Item> items() {
    return items;
  }

  List<Restore> restores() {
    return restores;
  }

  /** Where files lie in the rerun, by {@code factor.fact}. */
  Map<String, Path> placed() {
    return placed;
  }

  private void file(String portable, String sha256) {
    String old = recorded.absolute(portable);
    Optional<Path> source = source(old, sha256);
    String copy = recorded.fact(Factor.DATA, "copy." + portable);
    if (source.isEmpty() && copy.isEmpty()) {
      boolean other = Files.exists(Path.of(old));
      items.add(
          new Item(
              Factor.DATA,
              portable,
              other ? State.DIFFERENT : State.MISSING,
              "no file with SHA-256 "
                  + sha256.substring(0, Math.min(16, sha256.length()))
                  + "… here; name a directory that has it with --data-root"));
      return;
    }
    Path target = directories.place(old);
    placed.put("data.file." + portable, target);
    moved.add(old, target.toString());
    boolean same = source.filter(found -> found.toString().equals(old)).isPresent();
    items.add(
        new Item(
            Factor.DATA,
            portable,
            same ? State.SAME : State.RESTORABLE,
            source.map(Path::toString).orElse("kept with the run")));
    restores.add(
        source.isPresent()
            ? () -> copy(source.get(), target)
            : () -> artifacts.download(copy, target, sha256));
  }

  /** A file with this content: in its old place, moved as the user said, or under a root. */
  private Optional<Path> source(String old, String sha256) {
    for (String candidate : List.of(moved.in(old), old)) {
      if (Sha256.is(Path.of(candidate), sha256)) {
        return Optional.of(Path.of(candidate));
      }
    }
    Path name = Path.of(old).getFileName();
    for (Path root : roots) {
      Optional<Path> found = under(root, String.valueOf(name), sha256);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** By name first; a file that was renamed is found by its content, which takes longer. */
  private static Optional<Path> under(Path root, String name, String sha256) {
    for (boolean byName : new boolean[] {true, false}) {
      try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
        Optional<Path> found =
            files
                .filter(file -> byName == String.valueOf(file.getFileName()).equals(name))
                .filter(file -> Sha256.is(file, sha256))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      } catch (IOException | java.io.UncheckedIOException e) {
        // A directory that cannot be read has nothing for us.
      }
    }
    return Optional.empty();
  }

  private static void copy(Path from, Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    if (Files.size(from) > MOST_COPIED) {
      Files.createSymbolicLink(target, from.toRealPath());
    } else {
      Files.copy(from, target);
    }
  }
}
