package dev.reprise.courier.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The options that a JVM was given, by what they are for: computing, watching (logs, dumps,
 * recordings), agents, and properties.
 */
final class JvmOptions {
  private static final Pattern WATCHING =
      Pattern.compile(
          "-Xlog.*|-verbose.*|-Xshare.*|-showversion|--show-version|-XX:[+-]?(ErrorFile|HeapDump|LogFile"
              + "|LogVMOutput|Log|OnError|OnOutOfMemoryError|StartFlightRecording|FlightRecorder"
              + "|Print|Trace|SharedArchiveFile|ArchiveClassesAtExit|AutoCreateSharedArchive"
              + "|AOT|CRaC|PerfData|UsePerfData|ShowMessageBoxOnError|CreateCoredump|Extensive"
              + "|ExitOnOutOfMemoryError|CrashOnOutOfMemoryError|Unlock(Diagnostic|Experimental))"
              + ".*");
  private static final Pattern AGENT = Pattern.compile("-(javaagent|agentlib|agentpath|Xrun).*");

  /** Options whose value is the next argument. */
  private static final List<String> IN_TWO =
      List.of(
          "--add-modules",
          "--limit-modules",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--patch-module",
          "--enable-native-access");

  private static final List<String> PLACES =
      List.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--source");

  private final List<String> computing = new ArrayList<>();
  private final List<String> watching = new ArrayList<>();
  private final List<String> agents = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();

  /**
   * @param options as the JVM knows them, those of {@code JAVA_TOOL_OPTIONS} and argument files
   *     included
   */
  JvmOptions(List<String> options) {
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      if (PLACES.contains(option)) {
        i++;
      } else if (IN_TWO.contains(option) && i + 1 < options.size()) {
        computing.add(option + "=" + options.get(++i));
      } else {
        sort(option);
      }
    }
  }

  private void sort(String option) {
    if (option.startsWith("-D")) {
      int equals = option.indexOf('=');
      properties.put(
          option.substring(2, equals < 0 ? option.length() : equals),
          equals < 0 ? "" : option.substring(equals + 1));
    } else if (AGENT.matcher(option).matches()) {
      agents.add(option);
    } else if (WATCHING.matcher(option).matches()) {
      watching.add(option);
    } else if (!option.startsWith("--class-path=")
        && !option.startsWith("--module-path=")
        && !option.isBlank()) {
      computing.add(option);
    }
  }

  /** What may change how the program computes, in the order given. */
  List<String> computing() {
    return computing;
  }

  /** Logs, dumps, recordings, archives. */
  List<String> watching() {
    return watching;
  }

  /** Agents, Reprise's own included. */
  List<String> agents() {
    return agents;
  }

  /** Properties by name; a later one replaces an earlier one, as in the JVM. */
  Map<String, String> properties() {
    return properties;
  }
}
