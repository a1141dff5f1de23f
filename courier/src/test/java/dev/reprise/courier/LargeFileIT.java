package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Training;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data file of 5 GB, which no courier's own compiler would hash in time. */
@Tag("full")
class LargeFileIT {
  private static final String ZEROS =
      "7f06c62352aebd8125b2a1841e2b9e1ffcbed602f381c3dcb3200200e383d1d5";

  @TempDir Path temp;

  @Test
  void isHashedWithinTheBudget() throws Exception {
    Path cwd = Files.createDirectories(temp.resolve("work"));
    Path delivery = Files.createDirectories(temp.resolve("delivery"));
    Path data = temp.resolve("data.bin");
    try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
      file.setLength(5L << 30);
    }
    Files.setLastModifiedTime(data, FileTime.fromMillis(1_760_000_000_000L));
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main").reads(data);
    jvm.ends("FINISHED", 0).vanish();

    Training.java(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            Training.classPath(),
            CourierMain.class.getName(),
            delivery.toString())
        .env("REPRISE_COURIER_IDLE", "0")
        .in(delivery)
        .run();

    RunRecord record = Watched.record(cwd);
    assertThat(record.facts(Factor.DATA)).containsEntry("content", Fact.decisive(ZEROS));
    assertThat(record.gaps()).noneMatch(gap -> gap.factor() == Factor.DATA);
  }
}
