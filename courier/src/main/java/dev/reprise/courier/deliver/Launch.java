package dev.reprise.courier.deliver;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.ProbeState;
import dev.reprise.journal.Event.Started;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a rerun needs to start the program again; {@code reprise/launch.json}. */
final class Launch {
  /** Read by the JVM or its launcher as options; all other variables are facts of environment. */
  private static final List<String> OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "JAVA_OPTS");

  private Launch() {}

  /** Strings, lists and maps, by name; what the journal does not have is not there. */
  static SortedMap<String, Object> of(JvmStory story, Started started) {
    SortedMap<String, Object> launch = new TreeMap<>();
    launch.put("mainClass", started.mainClass());
    launch.put("workingDirectory", started.workingDirectory());
    list(launch, "command", story.list("argv"));
    list(launch, "jvmArguments", story.list("jvm.arg"));
    list(launch, "classPath", story.list("classpath"));
    list(launch, "modulePath", story.list("modulepath"));
    list(launch, "classPathAdded", List.copyOf(story.section("classpath.added").values()));
    map(launch, "argumentFiles", story.section("argfile"));
    map(launch, "process", story.section("process"));
    SortedMap<String, String> options = new TreeMap<>(story.section("env"));
    options.keySet().retainAll(OPTIONS);
    map(launch, "options", options);
    map(launch, "reprise", started.settings());
    map(launch, "probes", probes(story));
    return launch;
  }

  /** How each point at which the agent looked fared: what was not seen was not there, or not. */
  private static Map<String, String> probes(JvmStory story) {
    Map<String, String> probes = new TreeMap<>();
    for (ProbeState probe : story.probes()) {
      String detail = probe.detail().isEmpty() ? "" : ": " + probe.detail();
      probes.put(probe.probe(), probe.state() + detail);
    }
    return probes;
  }

  private static void list(Map<String, Object> launch, String name, List<String> values) {
    if (!values.isEmpty()) {
      launch.put(name, values);
    }
  }

  private static void map(Map<String, Object> launch, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      launch.put(name, new TreeMap<>(values));
    }
  }
}
