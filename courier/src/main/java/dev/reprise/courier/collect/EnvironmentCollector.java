package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** System, C library, locale, time zone, charset, and the variables that affect computation. */
final class EnvironmentCollector implements Collector {
  private static final Pattern PRETTY_NAME = Pattern.compile("(?m)^PRETTY_NAME=\"?(.*?)\"?$");

  @Override
  public Factor factor() {
    return Factor.ENVIRONMENT;
  }

  @Override
  public Duration budget() {
    return Duration.ofSeconds(5);
  }

  @Override
  public boolean knowsAtStart() {
    return true;
  }

  @Override
  public void collect(JvmStory story, Findings findings) {
    system(story.section("property"), findings);
    process(story.section("process"), findings);
    variables(story, findings);
    if (SameMachine.asOf(story)) {
      machine(story, findings);
    } else {
      findings.gap(
          "libc",
          "the journal was delivered from another machine or after a restart;"
              + " let the courier run beside the training (courier=auto)");
    }
  }

  private static void system(Map<String, String> properties, Findings findings) {
    for (String key : List.of("os.name", "os.arch")) {
      String value = properties.get(key);
      if (value == null) {
        findings.gap(key, "the journal has no property " + key + "; its start was lost");
      } else {
        findings.decisive(key, value);
      }
    }
    // The kernel does not compute; what it runs on is hardware, and its limits are there too.
    findings.incidental("os.version", properties.getOrDefault("os.version", ""));
  }

  private static void process(Map<String, String> process, Findings findings) {
    Map<String, String> facts =
        Map.of("locale", "locale", "timezone", "timezone", "charset", "charset");
    facts.forEach(
        (key, fact) -> {
          String value = process.get(key);
          if (value == null) {
            findings.gap(fact, "the journal does not tell it; its start was lost");
          } else {
            findings.decisive(fact, value);
          }
        });
    String encoding = process.get("native.encoding");
    if (encoding != null) {
      findings.decisive("native.encoding", encoding);
    }
    String umask = process.get("umask");
    if (umask != null) {
      findings.incidental("umask", umask);
    }
  }

  private static void variables(JvmStory story, Findings findings) {
    Places places = Places.of(story);
    Map<String, String> variables = story.section("env");
    variables.forEach(
        (name, value) -> {
          switch (Variables.kind(name)) {
            case COMPUTING -> findings.decisive("env." + name, places.inText(value));
            case ABOUT_THE_JVM -> findings.incidental("env." + name, value);
            default -> {}
          }
        });
    // Names only: a value may be anything, and what it means is the program's secret.
    findings.incidental(
        "env.unlisted",
        variables.keySet().stream()
            .filter(name -> Variables.kind(name) == Variables.Kind.UNLISTED)
            .sorted()
            .collect(Collectors.joining(" ")));
  }

  private static void machine(JvmStory story, Findings findings) {
    if (!TrainingProcess.isInOurContainer(story)) {
      findings.gap(
          "libc",
          "the journal was delivered from another container than the training's;"
              + " let the courier run beside it (courier=auto)");
      return;
    }
    try {
      findings.decisive("libc", libc(story));
    } catch (IOException e) {
      findings.gap("libc", e.getMessage() + "; log its version with the run where it matters");
    }
    try {
      Matcher name = PRETTY_NAME.matcher(Files.readString(Path.of("/etc/os-release")));
      if (name.find()) {
        findings.incidental("os.distribution", name.group(1));
      }
    } catch (IOException e) {
      // Not Linux, or a container without a distribution: os.name and libc say what decides.
      return;
    }
  }

  /** A JVM that is gone, or about to be, used what this one uses, which it started. */
  private static String libc(JvmStory story) throws IOException {
    Optional<Path> process = TrainingProcess.of(story);
    if (process.isPresent()) {
      try {
        return new Libc(process.get().resolve("maps")).version();
      } catch (IOException e) {
        // One that ends has no maps any more, and still a number.
        return new Libc(Path.of("/proc/self/maps")).version();
      }
    }
    return new Libc(Path.of("/proc/self/maps")).version();
  }
}
