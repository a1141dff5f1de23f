package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.record.Factor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The class or module path of a rerun: libraries by digest, own entries from the run. */
final class ClassPathPlan {
  private final Recorded recorded;
  private final Directories directories;
  private final Artifacts artifacts;
  private final Libraries libraries;
  private final List<Item> items = new ArrayList<>();
  private final List<Restore> restores = new ArrayList<>();
  private final List<String> entries = new ArrayList<>();
  private final Map<String, Path> placed = new TreeMap<>();

  /**
   * Looks for each entry.
   *
   * @param path entries of the class path, or of the module path with each module by itself
   */
  ClassPathPlan(
      List<String> path,
      Recorded recorded,
      Directories directories,
      Artifacts artifacts,
      Libraries libraries) {
    this.recorded = recorded;
    this.directories = directories;
    this.artifacts = artifacts;
    this.libraries = libraries;
    path.forEach(this::entry);
  }

  List<Item> items() {
    return items;
  }

  List<Restore> restores() {
    return restores;
  }

  /** Where entries lie in the rerun, by {@code factor.fact}. */
  Map<String, Path> placed() {
    return placed;
  }

  /** As {@code -cp} and {@code -p} take it; empty if nothing is on it. */
  String path() {
    return String.join(File.pathSeparator, entries);
  }

  private void entry(String path) {
    String absolute = recorded.inPlace(path);
    int before = entries.size();
    Optional<String> own = named(Factor.CODE, "classpath.own.", absolute);
    Optional<String> library = named(Factor.LIBRARIES, "jar.", absolute);
    if (own.isPresent()) {
      own(own.get(), absolute);
    } else if (library.isPresent()) {
      library(library.get(), absolute);
    } else if (Files.exists(Path.of(absolute))) {
      entries.add(absolute);
    }
    if (entries.size() > before) {
      Path place = Path.of(entries.get(before));
      own.ifPresent(name -> placed.put("code.classpath.own." + name, place));
      library.ifPresent(name -> placed.put("libraries.jar." + name, place));
    }
    // An own entry that no class was loaded from, and what was not there, are missed by nobody.
  }

  /** The name of the fact that says that it lies there. */
  private Optional<String> named(Factor factor, String prefix, String absolute) {
    SortedMap<String, String> facts = recorded.facts(factor, prefix);
    return facts.entrySet().stream()
        .filter(fact -> facts.containsKey(fact.getKey() + ".sha256"))
        .filter(fact -> recorded.means(fact.getValue(), absolute))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void own(String name, String absolute) {
    String fact = "classpath.own." + name;
    String copy = recorded.fact(Factor.CODE, fact + ".copy");
    String packed = recorded.fact(Factor.CODE, fact + ".packed");
    if (!copy.isEmpty() && !packed.isEmpty()) {
      Path target = directories.place(absolute);
      restores.add(() -> restore(copy, packed, target, isArchive(absolute)));
      entries.add(target.toString());
      items.add(new Item(Factor.CODE, name, State.RESTORABLE, "kept with the run"));
    } else if (Files.exists(Path.of(absolute))) {
      entries.add(absolute);
      items.add(
          new Item(Factor.CODE, name, State.SAME, absolute + "; the check compares its content"));
    } else {
      String why = recorded.fact(Factor.CODE, fact + ".left-out");
      items.add(
          new Item(
              Factor.CODE,
              name,
              State.MISSING,
              why.isEmpty()
                  ? "the run has no copy; put it at "
                      + absolute
                      + ", or record with"
                      + " capture.program=on"
                  : "the run has no copy (" + why + "); put it at " + absolute));
    }
  }

  private static boolean isArchive(String path) {
    return path.endsWith(".jar") || path.endsWith(".zip") || path.endsWith(".war");
  }

  private void restore(String copy, String packed, Path target, boolean archive)
      throws IOException {
    Path download = directories.downloads().resolve(packed);
    artifacts.download(copy, download, packed);
    if (archive) {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.move(download, target);
    } else {
      Artifacts.unpack(download, target);
      Files.delete(download);
    }
  }

  private void library(String name, String absolute) {
    String sha256 = recorded.fact(Factor.LIBRARIES, "jar." + name + ".sha256");
    String version = recorded.fact(Factor.LIBRARIES, "jar." + name + ".version");
    String shown = version.isEmpty() ? name : name + " " + version;
    Path there = Path.of(absolute);
    if (Sha256.is(there, sha256)) {
      entries.add(absolute);
      items.add(new Item(Factor.LIBRARIES, shown, State.SAME, absolute));
      return;
    }
    Optional<Coordinates> coordinates = Coordinates.of(name, version);
    Optional<Path> found = coordinates.flatMap(each -> libraries.here(each, sha256));
    if (found.isPresent()) {
      entries.add(found.get().toString());
      items.add(new Item(Factor.LIBRARIES, shown, State.SAME, found.get().toString()));
      return;
    }
    String copy = recorded.fact(Factor.LIBRARIES, "jar." + name + ".copy");
    if (!copy.isEmpty()) {
      restorable(
          shown, "kept with the run", target -> artifacts.download(copy, target, sha256), absolute);
      return;
    }
    Optional<Libraries.Elsewhere> elsewhere =
        coordinates.flatMap(each -> libraries.elsewhere(each, sha256));
    if (elsewhere.isPresent()) {
      restorable(shown, elsewhere.get().url(), elsewhere.get().restore(), absolute);
    } else if (Files.exists(there)) {
      entries.add(absolute);
      items.add(
          new Item(Factor.LIBRARIES, shown, State.DIFFERENT, absolute + " has other content"));
    } else {
      items.add(new Item(Factor.LIBRARIES, shown, State.MISSING, hint(coordinates, absolute)));
    }
  }

  private void restorable(String shown, String from, Restore.To restore, String absolute) {
    Path target = directories.place(absolute);
    restores.add(() -> restore.run(target));
    entries.add(target.toString());
    items.add(new Item(Factor.LIBRARIES, shown, State.RESTORABLE, from));
  }

  private String hint(Optional<Coordinates> coordinates, String absolute) {
    if (coordinates.isEmpty()) {
      return "put it at " + absolute + ", or record with capture.program=on";
    }
    String problem = libraries.problem();
    return "no repository has "
        + coordinates.get()
        + (problem.isEmpty() ? "" : " (" + problem + ")")
        + "; name one with --repository";
  }
}
