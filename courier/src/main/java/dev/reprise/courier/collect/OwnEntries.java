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

  OwnEntries(ClassPath classPath, HashCache cache) {
    this.classPath = classPath;
    this.cache = cache;
  }

  /** Begins to look at all entries that may turn out to be used. */
  void begin(JvmStory story) {
    List<Path> paths = ClassPath.paths(story);
    String main = ClassPath.main(story);
    ahead.begin(() -> look(paths, main));
  }

  /** Those that classes were loaded from. */
  void tell(JvmStory story, List<Entry> entries, Findings findings) throws Exception {
    List<Path> paths = ClassPath.paths(story);
    String main = ClassPath.main(story);
    Map<Path, Own> contents = ahead.await(() -> look(paths, main));
    Names names = new Names();
    for (Entry entry : entries) {
      if (!entry.own() || entry.classes() == 0) {
        continue;
      }
      String name = "classpath.own." + names.unique(entry.fileName());
      if (entry.classes() > 0) {
        findings.incidental(name + ".classes", Integer.toString(entry.classes()));
      }
      Own own = contents.getOrDefault(entry.path(), new Own("", "it came after the start"));
      if (own.problem().isEmpty()) {
        findings.decisive(name + ".sha256", own.sha256());
      } else {
        findings.gap(name + ".sha256", own.problem());
      }
    }
  }

  private Map<Path, Own> look(List<Path> paths, String main) {
    Map<Path, Own> found = new HashMap<>();
    for (Path path : paths) {
      if (classPath.isOwn(path, main)) {
        try {
          found.put(path, new Own(content(path), ""));
        } catch (IOException e) {
          found.put(path, new Own("", "it cannot be read: " + e.getMessage()));
        }
      }
    }
    return found;
  }

  private String content(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return Jars.contentOfDirectory(path);
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
