package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Base;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Name and tags that a run has from its creation: what Python MLflow sets, where it sets it. */
final class StartTags {
  static final String RUN_NAME = "mlflow.runName";
  static final String USER = "mlflow.user";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private StartTags() {}

  /** The run's name: as set, else {@code <MainClass>-<yyyyMMdd-HHmmss>} in the JVM's time zone. */
  static String name(JvmStory story, Started started) {
    if (!started.runName().isEmpty()) {
      return started.runName();
    }
    String main = source(story, started);
    String simple = main.substring(Math.max(main.lastIndexOf('.'), main.lastIndexOf('/')) + 1);
    Instant start = Instant.ofEpochMilli(started.startTime());
    return simple + "-" + STAMP.format(start.atZone(zone(story)));
  }

  /**
   * The tags.
   *
   * @param outbox whose key redacts what the repository tells
   */
  static Map<String, String> of(JvmStory story, Started started, Base outbox) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (!started.user().isEmpty()) {
      tags.put(USER, started.user());
    }
    tags.put("mlflow.source.name", source(story, started));
    tags.put("mlflow.source.type", "LOCAL");
    tags.putAll(Origin.tags(story, outbox));
    tags.put("reprise.mode", started.mode());
    return tags;
  }

  /** As {@link #of}, with the tags that MLflow gives to every run that it creates. */
  static Map<String, String> ofOurs(JvmStory story, Started started, Base outbox) {
    Map<String, String> tags = RunContext.tags(story.section("env"));
    tags.putAll(of(story, started, outbox));
    return tags;
  }

  /** The main class; else what comes first on the command line that names a program. */
  private static String source(JvmStory story, Started started) {
    if (!started.mainClass().isEmpty()) {
      return started.mainClass();
    }
    List<String> argv = story.list("argv");
    for (String argument : argv.subList(Math.min(1, argv.size()), argv.size())) {
      if (argument.endsWith(".jar") && !argument.startsWith("-")) {
        String file = argument.substring(argument.lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ".jar".length());
      }
    }
    return "java";
  }

  private static ZoneId zone(JvmStory story) {
    try {
      return ZoneId.of(story.section("process").getOrDefault("timezone", ""));
    } catch (DateTimeException e) {
      return ZoneId.systemDefault();
    }
  }
}
