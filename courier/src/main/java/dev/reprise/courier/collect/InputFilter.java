package dev.reprise.courier.collect;

import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.FileOpened;
import dev.reprise.journal.Event.Started;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tells data from all else that a program opens: not the class path, the JDK, the system's own
 * files, stores and the outbox, the checksums of Hadoop, nor what came to be under the temporary
 * directory during the run. {@code data.include} and {@code data.exclude} (glob patterns on
 * absolute paths, {@code ;} between them) have the last word.
 */
final class InputFilter {
  /** Code, never data. */
  private static final Pattern CODE =
      Pattern.compile(".*\\.(class|jar|war|ear|jmod|jsa|so|so\\.[0-9.]+|dylib|dll|jnilib)");

  /** What the system keeps for every program. */
  private static final Pattern SYSTEM =
      Pattern.compile(
          "/(proc|sys|run|dev)(/.*)?|/usr/(lib|lib64|share/(zoneinfo|locale|fonts|X11|mime|ca-certificates))/.*"
              + "|/etc/(hosts|resolv\\.conf|nsswitch\\.conf|host\\.conf|gai\\.conf|passwd|group|shadow"
              + "|localtime|timezone|mime\\.types|krb5\\.conf|os-release|[a-z]*-release|ld\\.so.*"
              + "|(ssl|pki|fonts|java.*|security|crypto-policies|alternatives)/.*)"
              + "|/var/(lib/(dpkg|rpm|apk)|run|cache)/.*");

  private static final Pattern OURS =
      Pattern.compile(
          ".*/(\\.git|mlruns|reprise-runs|hsperfdata_[^/]*)/.*|.*/reprise\\.properties");

  /** By which Hadoop checks a file beside it. */
  private static final Pattern CHECKSUM = Pattern.compile(".*/\\.[^/]+\\.crc");

  private static final Pattern LOG = Pattern.compile(".*\\.log(\\.[0-9]+)?");

  /** The rule of a person's own. */
  static final String EXCLUDED = "data.exclude";

  private static final String CLASS_PATH = "class-path";

  private final Set<String> files = new HashSet<>();
  private final Map<String, String> directories = new LinkedHashMap<>();
  private final String temporary;
  private final long startMillis;
  private final List<PathMatcher> included;
  private final List<PathMatcher> excluded;

  InputFilter(JvmStory story) {
    Places places = Places.of(story);
    String cwd = places.absolute("");
    for (String section : List.of("classpath", "modulepath", "classpath.added")) {
      for (String entry : story.section(section).values()) {
        String path = places.absolute(entry);
        files.add(path);
        // In "-cp ." the data lie beside the classes.
        if (!(cwd + "/").startsWith(path + "/")) {
          directories.put(path + "/", CLASS_PATH);
        }
      }
    }
    String home = story.section("process").getOrDefault("java.home", "");
    directory(
        home.isEmpty() ? story.section("property").getOrDefault("java.home", "") : home, "jdk");
    directory(story.setting("outbox", ""), "store");
    temporary = story.section("property").getOrDefault("java.io.tmpdir", "/tmp") + "/";
    Started started = story.started();
    startMillis = started == null ? 0 : started.startTime();
    included = globs(story.setting("data.include", ""));
    excluded = globs(story.setting("data.exclude", ""));
  }

  private void directory(String path, String rule) {
    if (path.startsWith("/") && path.length() > 1) {
      directories.put(path + "/", rule);
    }
  }

  /** Whether {@code data.exclude} names this, which may be a URL. */
  boolean isExcluded(String what) {
    return matches(excluded, what);
  }

  /** Whether a file that was opened for reading is data. */
  boolean isInput(FileOpened opened) {
    return rule(opened).isEmpty();
  }

  /** The rule by which a file that was opened for reading is no data; empty if it is. */
  String rule(FileOpened opened) {
    String path = opened.path();
    if (matches(excluded, path)) {
      return EXCLUDED;
    }
    if (matches(included, path)) {
      return "";
    }
    if (files.contains(path)) {
      return CLASS_PATH;
    }
    for (Map.Entry<String, String> directory : directories.entrySet()) {
      if (path.startsWith(directory.getKey())) {
        return directory.getValue();
      }
    }
    if (CODE.matcher(path).matches()) {
      return "code";
    }
    if (SYSTEM.matcher(path).matches()) {
      return "system";
    }
    if (OURS.matcher(path).matches()) {
      return "store";
    }
    if (CHECKSUM.matcher(path).matches()) {
      return "checksum";
    }
    return isScratch(opened) ? "temporary" : "";
  }

  /** Whether a file that the program wrote as well is its log. */
  boolean isLog(FileUse use) {
    return use.written() && LOG.matcher(use.path()).matches() && !matches(included, use.path());
  }

  private boolean isScratch(FileOpened opened) {
    return opened.path().startsWith(temporary)
        && startMillis > 0
        && opened.mtime() / 1_000_000 > startMillis;
  }

  private static boolean matches(List<PathMatcher> matchers, String path) {
    try {
      Path of = Path.of(path);
      return matchers.stream()
          .anyMatch(
              m -> m.matches(of) || (of.getFileName() != null && m.matches(of.getFileName())));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static List<PathMatcher> globs(String patterns) {
    List<PathMatcher> matchers = new ArrayList<>();
    for (String pattern : patterns.split(";", -1)) {
      if (!pattern.isBlank()) {
        matchers.add(glob(pattern.strip()));
      }
    }
    return matchers;
  }

  private static PathMatcher glob(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      // What is no pattern is taken as the name it looks like.
      return path -> path.toString().equals(pattern);
    }
  }
}
