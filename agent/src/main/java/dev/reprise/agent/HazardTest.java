package dev.reprise.agent;

import dev.reprise.agent.bridge.Probes;
import dev.reprise.journal.Event;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Does on the agent's own thread what makes runs differ, and looks whether the probe says so. A
 * hazard that is not seen is no gap: it decides nothing by itself. A kind that is not looked for is
 * not tested, nor what would start threads or set properties.
 */
final class HazardTest {
  private final Watch watch;
  private final File file;
  private final Recorder recorder;

  /** Lists the directory that this file is in. */
  HazardTest(Watch watch, File file, Recorder recorder) {
    this.watch = watch;
    this.file = file;
    this.recorder = recorder;
  }

  /** Tests the points of a class that has been woven, if it is one of these. */
  void test(String type) {
    int kind = kind(type);
    if (kind < 0 || (Probes.hazards & 1 << kind) == 0) {
      return;
    }
    Heard heard = new Heard();
    String detail = "";
    watch.testing(heard);
    try {
      provoke(type);
    } catch (IOException | RuntimeException e) {
      detail = "could not be tested: " + e;
    } finally {
      watch.testing(null);
    }
    boolean live = heard.hasSignal(Probes.HAZARD);
    recorder.tell(new Event.ProbeState(type + ".hazard", live ? "live" : "failed", detail));
  }

  /** As the table of JDK points numbers them; -1 for another class. */
  private static int kind(String type) {
    return switch (type) {
      case "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$SetN",
          "java.util.ImmutableCollections$MapN$MapNIterator" ->
          0;
      case "java.util.HashMap$HashIterator",
          "java.util.concurrent.ConcurrentHashMap$BaseIterator" ->
          1;
      case "java.io.File", "sun.nio.fs.UnixDirectoryStream" -> 3;
      case "java.util.concurrent.atomic.DoubleAdder" -> 6;
      case "java.nio.charset.Charset" -> 7;
      case "java.util.Locale" -> 8;
      default -> -1;
    };
  }

  private void provoke(String type) throws IOException {
    Map<Object, Object> one = Map.of(1, 2);
    Object unused;
    switch (type) {
      case "java.util.ImmutableCollections$Set12" -> unused = Set.of(1, 2).iterator();
      case "java.util.ImmutableCollections$SetN" -> unused = Set.of(1, 2, 3).iterator();
      case "java.util.ImmutableCollections$MapN$MapNIterator" ->
          unused = Map.of(1, 2, 3, 4).entrySet().iterator();
      case "java.util.HashMap$HashIterator" -> unused = new HashMap<>(one).keySet().iterator();
      case "java.util.concurrent.ConcurrentHashMap$BaseIterator" ->
          unused = new ConcurrentHashMap<>(one).keySet().iterator();
      case "java.io.File" -> unused = file.getAbsoluteFile().getParentFile().list();
      case "sun.nio.fs.UnixDirectoryStream" -> {
        Path directory = file.getAbsoluteFile().getParentFile().toPath();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
          unused = entries.iterator();
        }
      }
      case "java.util.concurrent.atomic.DoubleAdder" -> unused = new DoubleAdder();
      case "java.nio.charset.Charset" -> unused = Charset.defaultCharset();
      default -> unused = Locale.getDefault();
    }
  }
}
