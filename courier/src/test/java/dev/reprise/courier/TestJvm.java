package dev.reprise.courier;

import dev.reprise.journal.Event;
import dev.reprise.journal.JournalWriter;
import dev.reprise.journal.Machine;
import dev.reprise.journal.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the journal that a training JVM would write. It lives until {@link #vanish}. */
public final class TestJvm implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger(1000);

  private final Path journal;
  private final JournalWriter writer;
  private final String jvmId;
  private final long startTime = System.currentTimeMillis();

  private TestJvm(Path journal, String jvmId) throws IOException {
    this.journal = journal;
    this.jvmId = jvmId;
    writer = JournalWriter.create(journal);
  }

  public static TestJvm start(Path delivery, String trackingUri, Path cwd) throws IOException {
    return start(delivery, trackingUri, cwd, "", "", Map.of());
  }

  public static TestJvm start(
      Path delivery,
      String trackingUri,
      Path cwd,
      String runId,
      String experiment,
      Map<String, String> settings)
      throws IOException {
    int pid = COUNT.incrementAndGet();
    Path journal = Outbox.journal(delivery.toFile(), System.currentTimeMillis(), pid).toPath();
    return start(journal, pid, trackingUri, cwd, runId, experiment, settings);
  }

  /** One that works for another with this key, in an outbox with this base. */
  public static TestJvm worker(Path base, String key, Path cwd) throws IOException {
    int pid = COUNT.incrementAndGet();
    Path workers = Files.createDirectories(Outbox.workers(base.toFile(), key).toPath());
    Path journal = Outbox.part(workers.toFile(), System.currentTimeMillis(), pid).toPath();
    return start(journal, pid, "", cwd, "", "", Map.of());
  }

  private static TestJvm start(
      Path journal,
      int pid,
      String trackingUri,
      Path cwd,
      String runId,
      String experiment,
      Map<String, String> settings)
      throws IOException {
    TestJvm jvm = new TestJvm(journal, "jvm-" + pid + "-" + System.nanoTime());
    jvm.write(
        new Event.Started(
            "0.1.0",
            jvm.jvmId,
            Machine.host(),
            Machine.bootId(),
            pid,
            jvm.startTime,
            "tester",
            cwd.toString(),
            trackingUri,
            "",
            experiment,
            runId,
            "",
            "com.example.Train",
            "observe",
            settings));
    jvm.write(new Event.ProgramFact("argv", "0", "java"));
    jvm.write(new Event.ProgramFact("argv", "1", "com.example.Train"));
    jvm.write(new Event.ProgramFact("process", "timezone", "UTC"));
    return jvm;
  }

  public TestJvm write(Event event) {
    if (!writer.write(event)) {
      throw new IllegalStateException("not written: " + writer.limit());
    }
    return this;
  }

  public TestJvm evidence() {
    return write(new Event.Evidence("training began", System.currentTimeMillis()));
  }

  public TestJvm evidence(long time) {
    return write(new Event.Evidence("training began", time));
  }

  public TestJvm training(int number, int parent, String thread) {
    evidence();
    return write(
        new Event.TrainingBegan(
            number, parent, "weka", "3.8", "J48", thread, System.currentTimeMillis()));
  }

  public TestJvm param(int training, String key, String value) {
    return write(new Event.Parameter(training, key, value, true));
  }

  public TestJvm metric(int training, String key, long step, double value) {
    return write(new Event.MetricPoint(training, key, value, step, System.currentTimeMillis()));
  }

  /** A file is read, as the agent would see it now. */
  public TestJvm reads(Path file) throws IOException {
    return opens(file, "r");
  }

  /** A file is opened so, as the agent would see it now. */
  public TestJvm opens(Path file, String access) throws IOException {
    return write(
        new Event.FileOpened(
            file.toString(),
            access,
            Files.size(file),
            Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS),
            ((Number) Files.getAttribute(file, "unix:dev")).longValue(),
            ((Number) Files.getAttribute(file, "unix:ino")).longValue(),
            "com.example.Train.main(Train.java:1)",
            "main",
            System.currentTimeMillis()));
  }

  public TestJvm joins(String runId, String how, String thread) {
    return write(new Event.RunJoined(runId, "0", "", how, thread));
  }

  public TestJvm ends(String status, int exitCode) {
    return write(new Event.Ended(status, exitCode, "main returned", System.currentTimeMillis()));
  }

  /** The process is gone; the kernel releases its lock. */
  public TestJvm vanish() {
    writer.close();
    return this;
  }

  public Path journal() {
    return journal;
  }

  public Path companion(String ending) {
    return Outbox.companion(journal, ending);
  }

  public String id() {
    return jvmId;
  }

  @Override
  public void close() {
    writer.close();
  }
}
