package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.FileOpened;
import dev.reprise.journal.Event.ProgramFact;
import dev.reprise.journal.Event.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Stories as a JVM that runs this test would tell them. */
final class Stories {
  private Stories() {}

  /** Of a JVM with this one's pid, on this machine, in a directory. */
  static JvmStory in(Path directory) {
    return in(directory, ProcessHandle.current().pid(), Map.of());
  }

  static JvmStory in(Path directory, long pid, Map<String, String> settings) {
    return in(directory, pid, System.currentTimeMillis(), bootId(), settings);
  }

  static JvmStory in(
      Path directory, long pid, long startTime, String bootId, Map<String, String> settings) {
    JvmStory story = new JvmStory();
    story.accept(
        new Started(
            "test",
            "jvm",
            "host",
            bootId,
            pid,
            startTime,
            "user",
            directory.toString(),
            "",
            "",
            "",
            "",
            "",
            "demo.Main",
            "observe",
            settings));
    return story;
  }

  static void fact(JvmStory story, String section, String key, String value) {
    story.accept(new ProgramFact(section, key, value));
  }

  static void list(JvmStory story, String section, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      fact(story, section, Integer.toString(i), values.get(i));
    }
  }

  /** The opening of a file as the agent would see it now. */
  static FileOpened opened(Path file, String access) throws IOException {
    BasicFileAttributes at = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileOpened(
        file.toString(),
        access,
        at.size(),
        at.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        ((Number) Files.getAttribute(file, "unix:dev")).longValue(),
        ((Number) Files.getAttribute(file, "unix:ino")).longValue(),
        "demo.Main.main(Main.java:1)",
        "main",
        System.currentTimeMillis());
  }

  /** Tells the story and the collector, as the courier does. */
  static void tell(JvmStory story, Collector collector, Event event) {
    story.accept(event);
    collector.watch(event, story);
  }

  static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      // Not Linux.
      return "";
    }
  }
}
