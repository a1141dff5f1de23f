package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Writes paths so that they mean the same for another user or from another directory: {@code
 * $CWD/…} under the working directory, {@code $HOME/…} under the home, else as they are.
 */
public final class Places {
  private final Path cwd;
  private final String home;

  /**
   * @param cwd absolute
   * @param home absolute; empty if there is none
   */
  Places(String cwd, String home) {
    this.cwd = Path.of(cwd).normalize();
    this.home = home;
  }

  /** Those of the program. */
  public static Places of(JvmStory story) {
    Started started = story.started();
    String home = story.section("property").getOrDefault("user.home", "");
    return new Places(
        started == null ? "/" : started.workingDirectory(),
        home.startsWith("/") ? home : story.section("env").getOrDefault("HOME", ""));
  }

  /** The absolute form of a path as the program named it; empty if it is no path at all. */
  String absolute(String path) {
    try {
      return cwd.resolve(path).normalize().toString();
    } catch (InvalidPathException e) {
      return "";
    }
  }

  /** The portable form of an absolute path, or of one relative to the working directory. */
  public String portable(String path) {
    String absolute = absolute(path);
    if (absolute.isEmpty()) {
      return path;
    }
    String underCwd = under(absolute, cwd.toString(), "$CWD");
    return underCwd.isEmpty() ? orSame(under(absolute, home, "$HOME"), absolute) : underCwd;
  }

  /**
   * A text with each absolute path in it, under the working directory or the home, made portable.
   */
  public String inText(String text) {
    String result = text;
    if (cwd.getNameCount() > 0) {
      result = text.equals(cwd.toString()) ? "$CWD" : text.replace(cwd + "/", "$CWD/");
    }
    return home.length() > 1 ? result.replace(home + "/", "$HOME/") : result;
  }

  private static String orSame(String shorter, String path) {
    return shorter.isEmpty() ? path : shorter;
  }

  private static String under(String path, String base, String name) {
    if (base.isEmpty() || base.equals("/")) {
      return "";
    }
    if (path.equals(base)) {
      return name;
    }
    String prefix = base + "/";
    return path.startsWith(prefix) ? name + "/" + path.substring(prefix.length()) : "";
  }
}
