package dev.reprise.courier.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code java} command line taken apart: the program's arguments are those behind its main class,
 * jar or module.
 *
 * @param main class, jar or module as it was named; empty if there is none
 * @param arguments of the program, exact
 */
record CommandLine(String main, List<String> arguments) {

  /** Launcher options whose value is the next argument. */
  private static final Set<String> IN_TWO =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--patch-module",
          "--enable-native-access",
          "--illegal-native-access",
          "--sun-misc-unsafe-memory-access",
          "--source",
          "-jar",
          "-m",
          "--module");

  private static final Set<String> BUILD_TOOLS =
      Set.of(
          "org.apache.maven.surefire.booter.ForkedBooter",
          "worker.org.gradle.process.internal.worker.GradleWorkerMain");

  private static final Set<String> MAIN_NEXT = Set.of("-jar", "-m", "--module");

  CommandLine {
    arguments = List.copyOf(arguments);
  }

  /**
   * @param argv with the launcher itself at index 0
   * @param argumentFiles content by path as in {@code @path}
   */
  static CommandLine parse(List<String> argv, Map<String, String> argumentFiles) {
    List<String> all = new ArrayList<>();
    boolean files = true;
    for (String argument : argv.subList(Math.min(1, argv.size()), argv.size())) {
      if (argument.equals("--disable-@files")) {
        files = false;
      }
      // Behind the main class, @ is the program's own; harmless here, no such file was journaled.
      String content = files ? content(argument, argumentFiles) : null;
      if (content == null) {
        all.add(argument);
      } else {
        all.addAll(ArgumentFile.words(content));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      String option = all.get(i);
      if (MAIN_NEXT.contains(option) && i + 1 < all.size()) {
        return new CommandLine(all.get(i + 1), all.subList(i + 2, all.size()));
      }
      if (option.startsWith("--module=")) {
        return new CommandLine(
            option.substring("--module=".length()), all.subList(i + 1, all.size()));
      }
      if (IN_TWO.contains(option)) {
        i++;
      } else if (!option.startsWith("-")) {
        return new CommandLine(option, all.subList(i + 1, all.size()));
      }
    }
    return new CommandLine("", List.of());
  }

  /** Whether Maven's or Gradle's test process was started: the arguments are their own. */
  boolean isOfABuildTool() {
    String file = main.substring(main.lastIndexOf('/') + 1);
    return BUILD_TOOLS.contains(main)
        || (file.startsWith("surefirebooter") && file.endsWith(".jar"));
  }

  private static @org.jspecify.annotations.Nullable String content(
      String argument, Map<String, String> files) {
    if (!argument.startsWith("@") || argument.startsWith("@@")) {
      return null;
    }
    return files.get(argument.substring(1));
  }
}
