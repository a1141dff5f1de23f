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

/** The files that a rerun reads, data and settings, by digest: wherever they lie now. */
final class FilesPlan {
  /** Bytes; a larger file is linked, not copied. */
  private static final long MOST_COPIED = 256L << 20;

  private final Recorded recorded;
  private final Directories directories;
  private final Artifacts artifacts;
  private final Checkout checkout;
  private final List<Path> roots;
  private final Moved moved;
  private final List<Item> items = new ArrayList<>();
  private final List<Restore> restores = new ArrayList<>();
  private final Map<String, Path> placed = new TreeMap<>();

  /**
   * Looks for each file.
   *
   * @param checkout may have it as tracked at the commit
   * @param roots directories to search
   * @param moved takes what lies elsewhere from now on
   */
  FilesPlan(
      Recorded recorded,
      Directories directories,
      Artifacts artifacts,
      Checkout checkout,
      List<Path> roots,
      Moved moved) {
    this.recorded = recorded;
    this.directories = directories;
    this.artifacts = artifacts;
    this.checkout = checkout;
    this.roots = List.copyOf(roots);
    this.moved = moved;
    recorded.facts(Factor.DATA, "file.").forEach(this::data);
    recorded.facts(Factor.PARAMETERS, "settings-path.").forEach(this::settings);
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

  private void data(String portable, String sha256) {
    String copy = recorded.fact(Factor.DATA, "copy." + portable);
    if (file(Factor.DATA, portable, sha256, copy)) {
      placed.put("data.file." + portable, directories.place(recorded.absolute(portable)));
    }
  }

  private void settings(String name, String portable) {
    String sha256 = recorded.fact(Factor.PARAMETERS, "settings-file." + name);
    file(
        Factor.PARAMETERS,
        portable,
        sha256,
        recorded.fact(Factor.PARAMETERS, "settings-copy." + name));
  }

  /** Whether it is to be had. */
  private boolean file(Factor factor, String portable, String sha256, String copy) {
    String old = recorded.absolute(portable);
    Optional<Path> source = source(old, sha256);
    if (source.isEmpty() && copy.isEmpty() && checkout.has(old, sha256)) {
      moved.add(old, directories.place(old).toString());
      items.add(new Item(factor, portable, State.RESTORABLE, "tracked at the commit"));
      return true;
    }
    if (source.isEmpty() && copy.isEmpty()) {
      boolean other = Files.exists(Path.of(old));
      items.add(
          new Item(
              factor,
              portable,
              other ? State.DIFFERENT : State.MISSING,
              "no file with SHA-256 "
                  + sha256.substring(0, Math.min(16, sha256.length()))
                  + "… here; name a directory that has it with --data-root"));
      return false;
    }
    Path target = directories.place(old);
    moved.add(old, target.toString());
    boolean same = source.filter(found -> found.toString().equals(old)).isPresent();
    items.add(
        new Item(
            factor,
            portable,
            same ? State.SAME : State.RESTORABLE,
            source.map(Path::toString).orElse("kept with the run")));
    restores.add(
        source.isPresent()
            ? () -> copy(source.get(), target, sha256)
            : () -> download(copy, target, sha256));
    return true;
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

  private void download(String copy, Path target, String sha256) throws IOException {
    if (!Sha256.is(target, sha256)) {
      Files.deleteIfExists(target);
      artifacts.download(copy, target, sha256);
    }
  }

  private static void copy(Path from, Path target, String sha256) throws IOException {
    if (Sha256.is(target, sha256)) {
      return; // the commit, or a directory of the class path, has brought it
    }
    Files.deleteIfExists(target);
    Files.createDirectories(target.toAbsolutePath().getParent());
    if (Files.size(from) > MOST_COPIED) {
      Files.createSymbolicLink(target, from.toRealPath());
    } else {
      Files.copy(from, target);
    }
  }
}
