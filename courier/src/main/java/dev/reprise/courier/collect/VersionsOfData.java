package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.collect.versions.Contents;
import dev.reprise.courier.collect.versions.ReadFile;
import dev.reprise.courier.collect.versions.ToldTables;
import dev.reprise.courier.collect.versions.Version;
import dev.reprise.courier.collect.versions.Version.Check;
import dev.reprise.courier.collect.versions.Versions;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.DataUsed;
import dev.reprise.journal.Event.FileOpened;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the versions of the files that were read, beside their digests. */
final class VersionsOfData implements Contents {
  static final String HAZARD = "version-differs";

  /** The courier's first compiler takes about two seconds for these. */
  private static final long MOST_BYTES = 256L << 20;

  /** More files than these of one system are told by their number. */
  private static final int MOST_NAMED = 200;

  private final Map<ReadFile, FileOpened> opened = new LinkedHashMap<>();
  private final Map<String, List<Version>> byPath = new HashMap<>();
  private final Set<String> unread = new HashSet<>();
  private long left = MOST_BYTES;

  private VersionsOfData() {}

  /** Tells them. */
  static VersionsOfData tell(JvmStory story, List<Input> inputs, Places places, Findings findings) {
    VersionsOfData contents = new VersionsOfData();
    inputs.forEach(contents::add);
    InputFilter filter = new InputFilter(story);
    ToldTables tables =
        new ToldTables(
            story.sources().stream().filter(read -> !filter.isExcluded(read.source())).toList());
    Versions versions = Versions.of(List.copyOf(contents.opened.keySet()), contents, tables);
    tables.others().forEach(version -> contents.unread.add(version.of()));
    contents.unread.addAll(hidden(story));
    Map<String, Integer> told = new HashMap<>();
    Map<String, Integer> differ = new HashMap<>();
    Map<String, Version> first = new LinkedHashMap<>();
    for (Version version : versions.all()) {
      String path = version.of();
      contents.byPath.computeIfAbsent(path, p -> new ArrayList<>()).add(version);
      if (told.merge(version.system(), 1, Integer::sum) <= MOST_NAMED) {
        findings.incidental(
            "version." + version.system() + "." + portable(path, places), version.told());
      }
      if (version.check() == Check.DIFFERS) {
        differ.merge(version.system(), 1, Integer::sum);
        first.putIfAbsent(version.system(), version);
      }
    }
    told.forEach(
        (system, count) -> {
          if (count > MOST_NAMED) {
            findings.incidental("version." + system + ".count", Integer.toString(count));
          }
        });
    versions.problems().forEach((system, why) -> findings.incidental("version." + system, why));
    first.forEach(
        (system, version) ->
            findings.hazard(
                HAZARD,
                portable(version.of(), places),
                why(version, differ.getOrDefault(system, 1))));
    return contents;
  }

  /** Directories of which executors without an agent may have read what the driver did not. */
  private static List<String> hidden(JvmStory story) {
    if (story.section("workers").isEmpty() || !story.workers().isEmpty()) {
      return List.of();
    }
    return story.trainings().stream()
        .flatMap(training -> training.data().stream())
        .map(DataUsed::path)
        .filter(path -> new File(path).isDirectory())
        .toList();
  }

  /** Whether this is a table whose data files were opened by other JVMs, such as executors. */
  boolean isUnread(String path) {
    return unread.contains(path);
  }

  /** Whether there is such a table. */
  boolean areUnread() {
    return !unread.isEmpty();
  }

  /** A table may have a URI, which is the same everywhere. */
  private static String portable(String path, Places places) {
    return path.startsWith("/") ? places.portable(path) : path;
  }

  /**
   * What systems call a file or directory, or the directory that it is part of, in one line; empty
   * if none knows it.
   */
  String of(String path) {
    List<String> all = new ArrayList<>();
    try {
      for (Path at = Path.of(path).normalize(); at != null; at = at.getParent()) {
        for (Version version : byPath.getOrDefault(at.toString(), List.of())) {
          all.add(version.system() + " " + version.told());
        }
      }
    } catch (InvalidPathException e) {
      // A path of another system's.
      return "";
    }
    return String.join(", ", all);
  }

  private static String why(Version version, int differ) {
    return "what was read is not what "
        + version.system()
        + " has as "
        + version.id()
        + ": "
        + version.note()
        + (differ > 1 ? "; and " + (differ - 1) + " more are not" : "");
  }

  private void add(Input input) {
    if (!input.isKnown()) {
      return;
    }
    FileOpened at = input.opened();
    try {
      Path path = Path.of(at.path()).normalize();
      long bytes = Math.max(input.hash().bytes(), at.size());
      opened.put(new ReadFile(path, bytes, input.hash().sha256()), at);
    } catch (InvalidPathException e) {
      // A path of another system's has no version here.
      return;
    }
  }

  @Override
  public boolean mayReadAgain(ReadFile file) {
    if (file.bytes() > left || !isAsRead(file)) {
      return false;
    }
    left -= file.bytes();
    return true;
  }

  @Override
  public boolean isAsRead(ReadFile file) {
    FileOpened at = opened.get(file);
    try {
      FileState now = FileState.of(file.path());
      return at != null && now.regular() && now.isAsAtOpen(at);
    } catch (IOException e) {
      // It is gone.
      return false;
    }
  }
}
