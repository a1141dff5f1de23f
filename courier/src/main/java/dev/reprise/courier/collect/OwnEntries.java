package dev.reprise.courier.collect;

import dev.reprise.courier.collect.ClassPath.Entry;
import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program's own class path entries, by the digest of what is in them. */
final class OwnEntries {
  /** Kind in the cache: what is in a jar, not the jar. */
  private static final String CONTENT = "-content";

  /** Content of an entry, or why there is none. */
  private record Own(String sha256, String problem) {}

  private final Ahead<Map<Path, Own>> ahead = new Ahead<>("program");
  private final ClassPath classPath;
  private final HashCache cache;
  private final ProgramCopies copies;

  OwnEntries(ClassPath classPath, HashCache cache, ProgramCopies copies) {
    this.classPath = classPath;
    this.cache = cache;
    this.copies = copies;
  }

  /** Begins to look at all entries that may turn out to be used. */
  void begin(JvmStory story) {
    ahead.begin(() -> look(story));
  }

  /** Those that classes were loaded from. */
  void tell(JvmStory story, List<Entry> entries, Findings findings) throws Exception {
    Map<Path, Own> contents = ahead.await(() -> look(story));
    Places places = Places.of(story);
    Path workingDirectory = Path.of(places.absolute(""));
    boolean copied = findings.captures("program");
    Names names = new Names();
    for (Entry entry : entries) {
      if (!entry.own() || entry.classes() == 0) {
        continue;
      }
      String name = "classpath.own." + names.unique(name(entry, workingDirectory));
      findings.incidental(name, places.portable(entry.path().toString()));
      if (entry.classes() > 0) {
        findings.incidental(name + ".classes", Integer.toString(entry.classes()));
      }
      Own own = contents.getOrDefault(entry.path(), new Own("", "it came after the start"));
      if (!own.problem().isEmpty()) {
        findings.gap(name + ".sha256", own.problem());
        continue;
      }
      findings.decisive(name + ".sha256", own.sha256());
      if (copied) {
        copies.tell(entry.path(), workingDirectory, name, own.sha256(), findings);
      }
    }
  }

  /** The working directory is called otherwise elsewhere. */
  private static String name(Entry entry, Path workingDirectory) {
    return entry.path().equals(workingDirectory) ? "." : entry.fileName();
  }

  private Map<Path, Own> look(JvmStory story) {
    String main = ClassPath.main(story);
    Path workingDirectory = Path.of(Places.of(story).absolute(""));
    Map<Path, Own> found = new HashMap<>();
    for (Path path : ClassPath.paths(story)) {
      if (classPath.isOwn(path, main)) {
        try {
          found.put(path, new Own(content(path, workingDirectory), ""));
        } catch (IOException e) {
          found.put(path, new Own("", "it cannot be read: " + e.getMessage()));
        }
      }
    }
    return found;
  }

  private String content(Path path, Path workingDirectory) throws IOException {
    if (Files.isDirectory(path)) {
      return Jars.contentOfFiles(ProgramFiles.of(path, workingDirectory));
    }
    FileState state = FileState.of(path);
    Optional<String> known = cache.get(state, CONTENT);
    if (known.isPresent()) {
      return known.get();
    }
    String content = Jars.contentOfJar(path);
    cache.put(state, CONTENT, content);
    return content;
  }
}
