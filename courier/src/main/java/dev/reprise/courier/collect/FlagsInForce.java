package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flags that a JVM has in force, its own choices included, from another JVM of the same
 * installation started with the same options. Remembered in the cache, for it costs half a second.
 */
final class FlagsInForce {
  /**
   * A flag: its value, and who set it ({@code default}, {@code ergonomic}, {@code command line}).
   */
  record Flag(String value, String origin) {}

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** {@code bool UseAVX = 3 {ARCH product} {default}}. */
  private static final Pattern LINE =
      Pattern.compile("\\s*\\S+\\s+(\\S+)\\s+:?=\\s(.*?)\\s*\\{.*?}\\s*\\{(.*?)}\\s*");

  /** What decides flags and does nothing else: no memory is touched, no file opened. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "-X(m[xsn]|ss)\\w+|-X(int|comp|mixed|batch)|-XX:(?!.*(AlwaysPreTouch|Flags=|VMOptionsFile"
              + "|DumpLoadedClassList|Replay|Compile(Command|rDirectives)File)).*");

  private final Path cache;

  FlagsInForce(Path cache) {
    this.cache = cache;
  }

  /**
   * @param options of the JVM that compute ({@link JvmOptions#computing()})
   * @param circumstances what else decides flags: processors, memory limit
   * @throws IOException if that JVM cannot be asked
   */
  SortedMap<String, Flag> of(Path javaHome, List<String> options, String circumstances)
      throws IOException {
    Path java = javaHome.resolve("bin").resolve("java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.add("-XX:+UnlockDiagnosticVMOptions");
    command.add("-XX:+UnlockExperimentalVMOptions");
    options.stream().filter(o -> HARMLESS.matcher(o).matches()).forEach(command::add);
    command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
    String key =
        Sha256.of(command + "|" + circumstances + "|" + Files.getLastModifiedTime(java).toMillis());
    String name = "flags-" + key.substring(0, 16) + ".txt";
    Path remembered = cache.resolve(name);
    if (Files.isReadable(remembered)) {
      return parse(Files.readString(remembered));
    }
    String answer = Commands.output(command, PATIENCE);
    SortedMap<String, Flag> flags = parse(answer);
    if (flags.isEmpty()) {
      throw new IOException(java + " printed no flags");
    }
    Caches.put(cache, name, answer);
    return flags;
  }

  static SortedMap<String, Flag> parse(String text) {
    SortedMap<String, Flag> flags = new TreeMap<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> flags.put(m.group(1), new Flag(m.group(2), m.group(3))));
    return flags;
  }

  /** The collector in use by HotSpot's names; empty if none of them is on. */
  static String collector(Map<String, Flag> flags) {
    List<String> names =
        List.of(
            "UseG1GC", "UseParallelGC", "UseSerialGC", "UseZGC", "UseShenandoahGC", "UseEpsilonGC");
    for (String name : names) {
      Flag flag = flags.get(name);
      if (flag != null && flag.value().equals("true")) {
        return name.substring(3, name.length() - 2);
      }
    }
    return "";
  }
}
