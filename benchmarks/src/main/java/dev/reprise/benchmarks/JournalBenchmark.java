package dev.reprise.benchmarks;

import dev.reprise.journal.Event;
import dev.reprise.journal.JournalWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.FileHandler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Time to publish one event from a probe, beside the floor (the same number of bytes, ready made,
 * to the same kind of file) and a peer that does a similar job (a record through the JDK's own
 * logging to a file).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@NullUnmarked // JMH fills the fields.
public class JournalBenchmark {
  private static final Event METRIC =
      new Event.MetricPoint(1, "validation_0-rmse", 0.123456789, 1234, 1_795_000_000_000L);
  private static final Event GENERATOR =
      new Event.GeneratorSeen(
          "java.util.Random",
          "Random",
          "constructed",
          true,
          42L,
          "",
          "unknown",
          "org.example.training.Forest.grow(Forest.java:123)",
          "ForkJoinPool.commonPool-worker-1",
          23,
          7,
          "",
          "");

  private File directory;
  private JournalWriter journal;
  private FileOutputStream raw;
  private FileHandler handler;
  private byte[] sameBytes;

  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = File.createTempFile("journal-benchmark", null);
    if (!directory.delete() || !directory.mkdir()) {
      throw new IOException("cannot make " + directory);
    }
    File file = new File(directory, "a.journal");
    // No ceiling: a refused event would be a cheap one.
    journal = JournalWriter.create(file, Long.MAX_VALUE / 2);
    journal.write(METRIC);
    sameBytes = new byte[(int) file.length() - 16];
    raw = new FileOutputStream(new File(directory, "raw"), true);
    handler = new FileHandler(directory + "/log", 0, 1, true);
    handler.setFormatter(new SimpleFormatter());
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    if (!journal.limit().isEmpty()) {
      throw new IOException("events were refused: " + journal.limit());
    }
    journal.close();
    raw.close();
    handler.close();
    File[] files = directory.listFiles();
    for (File file : files) {
      file.delete();
    }
    directory.delete();
  }

  @Benchmark
  public boolean journalMetric() {
    return journal.write(METRIC);
  }

  @Benchmark
  public boolean journalGenerator() {
    return journal.write(GENERATOR);
  }

  @Benchmark
  public void rawWriteOfTheSameBytes() throws IOException {
    raw.write(sameBytes, 0, sameBytes.length);
  }

  @Benchmark
  public void jdkLogging() {
    handler.publish(
        new LogRecord(java.util.logging.Level.INFO, "validation_0-rmse 0.123456789 1234"));
  }
}
