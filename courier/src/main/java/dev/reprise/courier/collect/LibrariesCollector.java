package dev.reprise.courier.collect;

import dev.reprise.courier.collect.ClassPath.Entry;
import dev.reprise.courier.collect.Jars.Coordinates;
import dev.reprise.courier.collect.NestedJars.Nested;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.record.Factor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jars on the class path and the native libraries in the process, by what they are. */
final class LibrariesCollector implements Collector {
  /** The jars, whose digests are in the cache then. */
  private final Ahead<Boolean> jars = new Ahead<>("jars");

  private final ClassPath classPath;
  private final FileDigests files;
  private final NativeLibraries natives;
  private final NestedJars nested = new NestedJars();
  private final ProgramCopies copies;
  private boolean begun;

  LibrariesCollector(ClassPath classPath, HashCache cache, ProgramCopies copies) {
    this.classPath = classPath;
    this.copies = copies;
    this.files = new FileDigests(cache);
    this.natives = new NativeLibraries(files);
  }

  @Override
  public Factor factor() {
    return Factor.LIBRARIES;
  }

  @Override
  public Duration budget() {
    return Duration.ofSeconds(90);
  }

  @Override
  public void watch(Event event, JvmStory story) {
    if (!begun && (event instanceof Event.Evidence || event instanceof Event.TrainingBegan)) {
      begun = true;
      List<Path> paths = ClassPath.paths(story);
      String main = ClassPath.main(story);
      jars.begin(() -> hash(paths, main));
    }
    natives.watch(event, story);
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws Exception {
    if (story.list("classpath").isEmpty() && story.list("modulepath").isEmpty()) {
      findings.gap("jar", "the journal does not tell the class path; its start was lost");
    }
    boolean hashed = jars.await(() -> hash(ClassPath.paths(story), ClassPath.main(story)));
    assert hashed;
    Sbom sbom = new Sbom();
    jars(classPath.of(story), Places.of(story), findings, sbom);
    natives.tell(story, findings, sbom);
    files.close();
    findings.artifact("sbom.cdx.json", sbom.json());
  }

  private boolean hash(List<Path> paths, String main) {
    for (Path path : paths) {
      if (classPath.isOwn(path, main)) {
        nested.of(path);
      } else {
        files.sha256(path);
      }
    }
    return true;
  }

  private void jars(List<Entry> entries, Places places, Findings findings, Sbom sbom) {
    boolean copied = findings.captures("program");
    Names names = new Names();
    Names missing = new Names();
    List<String> order = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.own()) {
        nested(entry, findings, sbom, names, order);
        continue;
      }
      if (!Files.exists(entry.path())) {
        // The JVM passes over it as well; only a person wants to know.
        findings.incidental("missing." + missing.unique(entry.fileName()), entry.path().toString());
        continue;
      }
      Coordinates coordinates = coordinates(entry.fileName(), entry.coordinates());
      String name = names.unique(coordinates == null ? entry.fileName() : coordinates.name());
      order.add(name);
      findings.incidental("jar." + name, places.portable(entry.path().toString()));
      Optional<String> sha256 = files.sha256(entry.path());
      sha256.ifPresent(value -> findings.decisive("jar." + name + ".sha256", value));
      if (sha256.isEmpty() || !entry.problem().isEmpty()) {
        findings.gap(
            "jar." + name + ".sha256",
            entry.problem().isEmpty() ? "it cannot be read" : entry.problem());
      }
      if (coordinates != null) {
        findings.decisive("jar." + name + ".version", coordinates.version());
      }
      if (copied && sha256.isPresent() && !isPublished(coordinates)) {
        copies.library(entry.path(), "jar." + name, sha256.get(), findings);
      }
      if (entry.classes() >= 0) {
        findings.incidental("jar." + name + ".used", Boolean.toString(entry.classes() > 0));
      }
      sbom.jar(entry.fileName(), coordinates, entry.coordinates(), sha256.orElse(""));
    }
    findings.decisive("order", Sha256.of(String.join("\n", order)));
    findings.incidental("count", Integer.toString(order.size()));
  }

  /** Libraries that lie in the program's own jar. */
  private void nested(Entry own, Findings findings, Sbom sbom, Names names, List<String> order) {
    for (Nested jar : nested.of(own.path())) {
      Coordinates coordinates = coordinates(jar.name(), jar.coordinates());
      String name = names.unique(coordinates == null ? jar.name() : coordinates.name());
      order.add(name);
      findings.decisive("jar." + name + ".sha256", jar.sha256());
      if (coordinates != null) {
        findings.decisive("jar." + name + ".version", coordinates.version());
      }
      sbom.jar(jar.name(), coordinates, jar.coordinates(), jar.sha256());
    }
  }

  /** The first of several is that of the jar itself where its name tells; else it has no name. */
  private static @Nullable Coordinates coordinates(String fileName, List<Coordinates> told) {
    for (Coordinates one : told) {
      if (fileName.startsWith(one.artifact())) {
        return one.called(fileName);
      }
    }
    return told.size() == 1 ? told.get(0).called(fileName) : null;
  }

  /** A jar may tell coordinates that no repository knows it by; the user's own shows that. */
  private static boolean isPublished(@Nullable Coordinates coordinates) {
    Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    return coordinates != null
        && (Files.exists(repository.resolve(coordinates.path())) || !Files.exists(repository));
  }
}
