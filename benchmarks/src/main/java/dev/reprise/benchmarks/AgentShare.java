package dev.reprise.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * In how many samples of a flight recording the program's threads are inside the agent. It sees
 * what the agent does itself, and no compiler or collector that works for it; other programs on the
 * machine disturb it little, because they take from both alike. Only the second half counts, and
 * not its end: that is the steady state, behind what is done once, and before the agent's farewell.
 */
final class AgentShare {
  private static final List<String> IDLE = List.of("sun.nio.ch.", "java.net.", "java.lang.Process");

  private int all;
  private int ours;

  private AgentShare() {}

  /** What to start the JVM with; every thread is looked at 100 times a second. */
  static String option(Path recording) {
    return "-XX:StartFlightRecording:dumponexit=true,settings=profile,filename="
        + recording
        + ",jdk.ExecutionSample#period=10ms,jdk.NativeMethodSample#period=10ms";
  }

  /** The share in words: {@code 0.31 % of 1,204}. */
  static String of(Path recording) throws IOException {
    List<RecordedEvent> samples =
        RecordingFile.readAllEvents(recording).stream()
            .filter(
                event ->
                    event.getEventType().getName().endsWith("MethodSample")
                        || event.getEventType().getName().equals("jdk.ExecutionSample"))
            .toList();
    Instant first = samples.stream().map(RecordedEvent::getStartTime).min(Instant::compareTo).get();
    Instant last = samples.stream().map(RecordedEvent::getStartTime).max(Instant::compareTo).get();
    long millis = last.toEpochMilli() - first.toEpochMilli();
    AgentShare share = new AgentShare();
    for (RecordedEvent sample : samples) {
      double when = (double) (sample.getStartTime().toEpochMilli() - first.toEpochMilli()) / millis;
      if (when > 0.5 && when < 0.95) {
        share.add(sample.getStackTrace());
      }
    }
    return String.format(Locale.ROOT, "%.2f of %,d", 100.0 * share.ours / share.all, share.all);
  }

  private void add(RecordedStackTrace stack) {
    List<RecordedFrame> frames = stack == null ? List.of() : stack.getFrames();
    if (frames.isEmpty() || IDLE.stream().anyMatch(type(frames.get(0))::startsWith)) {
      return;
    }
    all++;
    if (frames.stream().map(AgentShare::type).anyMatch(AgentShare::isOurs)) {
      ours++;
    }
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev.reprise.") || type.startsWith("java.lang.$Reprise");
  }

  private static String type(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }
}
