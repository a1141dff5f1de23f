package dev.reprise.courier.collect;

import dev.reprise.courier.collect.FlagsInForce.Flag;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.SwitchSet;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JVM: who made it, its flags given and in force, its garbage collector, other agents. */
final class RuntimeCollector implements Collector {
  /** Flags that choose how numbers are computed or hashed; all others in force are incidental. */
  private static final Set<String> DECISIVE_FLAGS =
      Set.of(
          "EnableVectorSupport",
          "MaxVectorSize",
          "TieredStopAtLevel",
          "UseAVX",
          "UseFMA",
          "UseLibmIntrinsic",
          "UseSSE",
          "UseSVE",
          "UseSuperWord",
          "hashCode");

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "java.vm.name", "vm.name",
          "java.vm.vendor", "vm.vendor",
          "java.vm.version", "vm.version",
          "java.runtime.version", "java.version",
          "java.vendor", "java.vendor",
          "java.vm.info", "vm.info");

  private final FlagsInForce inForce;

  RuntimeCollector(Path cache) {
    inForce = new FlagsInForce(cache);
  }

  @Override
  public Factor factor() {
    return Factor.RUNTIME;
  }

  @Override
  public Duration budget() {
    return Duration.ofSeconds(20);
  }

  @Override
  public boolean knowsAtStart() {
    return true;
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws Exception {
    Map<String, String> properties = story.section("property");
    PROPERTIES.forEach(
        (property, fact) -> {
          String value = properties.get(property);
          if (value == null) {
            findings.gap(fact, "the journal has no property " + property + "; its start was lost");
          } else if (fact.equals("vm.info") || fact.equals("java.vendor")) {
            findings.incidental(fact, value);
          } else {
            findings.decisive(fact, value);
          }
        });
    process(story, findings);
    story.section("math").forEach((name, print) -> findings.decisive("math." + name, print));
    for (SwitchSet one : story.seeds().switches()) {
      String why = one.why().isEmpty() ? "" : " (" + one.why() + ")";
      findings.incidental("switch." + one.name(), one.state() + why);
    }
    given(story, findings);
    inForce(story, findings);
  }

  private static void process(JvmStory story, Findings findings) {
    Map<String, String> process = story.section("process");
    told("processors", process.get("processors"), findings);
    told("common.parallelism", story.commonParallelism(), findings);
    String home = process.get("java.home");
    if (home != null) {
      findings.incidental("java.home", home);
    }
  }

  private static void told(String key, @Nullable String value, Findings findings) {
    if (value == null) {
      findings.gap(key, "the journal does not tell it; its start was lost");
    } else {
      findings.decisive(key, value);
    }
  }

  private static void given(JvmStory story, Findings findings) {
    Places places = Places.of(story);
    JvmOptions options = options(story);
    findings.decisive(
        "options",
        options.computing().stream().map(places::inText).collect(Collectors.joining(" ")));
    if (!options.watching().isEmpty()) {
      findings.incidental("options.watching", String.join(" ", options.watching()));
    }
    options
        .properties()
        .forEach(
            (key, value) -> {
              if (JdkProperties.isJdks(key)) {
                findings.decisive("property." + key, places.inText(value));
              }
            });
    String agents =
        options.agents().stream()
            .filter(agent -> !isReprise(agent))
            .map(RuntimeCollector::name)
            .sorted()
            .collect(Collectors.joining(" "));
    findings.decisive("agents", agents);
  }

  private void inForce(JvmStory story, Findings findings) throws Exception {
    if (!SameMachine.asOf(story)) {
      noFlags(
          "the journal was delivered from another machine or after a restart;"
              + " let the courier run beside the training (courier=auto)",
          findings);
      return;
    }
    if (!TrainingProcess.isInOurContainer(story)) {
      noFlags(
          "the journal was delivered from another container than the training's;"
              + " let the courier run beside it (courier=auto)",
          findings);
      return;
    }
    SortedMap<String, Flag> all;
    try {
      JvmOptions options = options(story);
      all = inForce.of(javaHome(story), options.computing(), circumstances(story));
    } catch (IOException e) {
      noFlags(
          "the JVM could not be asked (" + e.getMessage() + "); keep its java.home in place",
          findings);
      return;
    }
    all.forEach(
        (name, flag) -> {
          if (DECISIVE_FLAGS.contains(name)) {
            findings.decisive("flag." + name, flag.value());
          } else if (!flag.origin().equals("default")) {
            findings.incidental("flag." + name, flag.value());
          }
        });
    findings.decisive("gc", FlagsInForce.collector(all));
    Flag heap = all.get("MaxHeapSize");
    if (heap != null) {
      findings.decisive("heap.max", heap.value());
    }
  }

  /** What else than options a JVM goes by: how many processors, and how much memory. */
  static String circumstances(JvmStory story) throws IOException {
    String processors = story.section("process").getOrDefault("processors", "");
    Path memory = Path.of("/proc/meminfo");
    String total =
        Files.isReadable(memory)
            ? Files.readString(memory).lines().findFirst().orElse("")
            : "unknown";
    return processors
        + ", "
        + total
        + ", "
        + Cgroup.of(story).memory().map(Object::toString).orElse("no limit");
  }

  private static void noFlags(String why, Findings findings) {
    for (String fact : List.of("flag", "gc", "heap.max")) {
      findings.gap(fact, why);
    }
  }

  private static JvmOptions options(JvmStory story) {
    return new JvmOptions(story.list("jvm.arg"));
  }

  private static Path javaHome(JvmStory story) {
    String told = story.section("process").get("java.home");
    return Path.of(
        told != null ? told : story.section("property").getOrDefault("java.home", "/nonexistent"));
  }

  private static boolean isReprise(String agent) {
    return name(agent).startsWith("-javaagent:reprise-agent");
  }

  /** The option without directories and without the agent's own arguments. */
  private static String name(String agent) {
    int colon = agent.indexOf(':');
    int equals = agent.indexOf('=');
    String path = agent.substring(colon + 1, equals < 0 ? agent.length() : equals);
    return agent.substring(0, colon + 1) + path.substring(path.lastIndexOf('/') + 1);
  }
}
