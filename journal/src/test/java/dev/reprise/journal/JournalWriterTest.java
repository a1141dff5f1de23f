package dev.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = directory.resolve("new/deep/a.journal");
  }

  @Test
  void onlyTheOwnerMayReadOrEnter() throws Exception {
    try (JournalWriter writer = JournalWriter.create(file)) {
      writer.write(new Event.ProgramFact("env", "X", "y".repeat(20_000)));
      Path side = Outbox.companion(file, Outbox.SIDE_FILES);
      assertThat(permissions(directory.resolve("new"))).isEqualTo("rwx------");
      assertThat(permissions(directory.resolve("new/deep"))).isEqualTo("rwx------");
      assertThat(permissions(file)).isEqualTo("rw-------");
      assertThat(permissions(Outbox.companion(file, Outbox.LOCK))).isEqualTo("rw-------");
      assertThat(permissions(side)).isEqualTo("rwx------");
      assertThat(permissions(side.resolve("0"))).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void anInterruptedThreadWritesAndStaysInterrupted() throws Exception {
    Event first = new Event.Evidence("one", 1);
    Event second = new Event.Evidence("two", 2);
    try (JournalWriter writer = JournalWriter.create(file)) {
      Thread.currentThread().interrupt();
      assertThat(writer.write(first)).isTrue();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(writer.write(second)).isTrue();
      try (JournalReader reader = JournalReader.open(file)) {
        assertThat(reader.writerAlive()).isTrue();
        assertThat(reader.poll()).containsExactly(first, second);
      }
    }
  }

  @Test
  void threadsThatWriteAtOnceTearNothingAndKeepTheirOwnOrder() throws Exception {
    int each = 20_000;
    List<Thread> threads = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.create(file)) {
      for (int t = 1; t <= 3; t++) {
        int number = t;
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    writer.write(new Event.MetricPoint(number, "k".repeat(i % 50), i, i, 0));
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(writer.refused()).isZero();
    }

    long[] next = new long[4];
    for (Event event : JournalTest.readAll(file)) {
      Event.MetricPoint point = (Event.MetricPoint) event;
      assertThat(point.step()).isEqualTo(next[point.training()]++);
      assertThat(point.key()).hasSize((int) (point.step() % 50));
    }
    assertThat(next).containsExactly(0, each, each, each);
  }

  @Test
  void aFullDiskIsAReasonAndNoException() throws Exception {
    File full = new File("/dev/full");
    assumeThat(full).exists();
    Files.createDirectories(directory.resolve("new/deep"));
    LivenessLock lock = LivenessLock.hold(Outbox.companion(file, Outbox.LOCK).toFile());
    SideFiles sideFiles = new SideFiles(Outbox.companion(file, Outbox.SIDE_FILES).toFile());
    try (JournalWriter writer =
        new JournalWriter(new FileOutputStream(full), lock, sideFiles, 1 << 20)) {
      assertThat(writer.write(new Event.Evidence("x", 1))).isFalse();
      assertThat(writer.write(new Event.NativeLibrary("x"))).isFalse();
      assertThat(writer.limit()).startsWith("the journal could not be written: No space left");
      assertThat(writer.refused()).isEqualTo(2);
    }
  }

  /** A disk that is full for a while, as when another program fills and clears it. */
  private static final class FillingDisk extends FileOutputStream {
    private int room;

    FillingDisk(File file, int room) throws IOException {
      super(file);
      this.room = room;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int fits = Math.min(room, length);
      super.write(bytes, offset, fits);
      room -= fits;
      if (fits < length) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void afterAFullDiskTheVitalEventsFollowTheGapsOnceThereIsRoom() throws Exception {
    Files.createDirectories(directory.resolve("new/deep"));
    LivenessLock lock = LivenessLock.hold(Outbox.companion(file, Outbox.LOCK).toFile());
    SideFiles sideFiles = new SideFiles(Outbox.companion(file, Outbox.SIDE_FILES).toFile());
    FillingDisk disk = new FillingDisk(file.toFile(), 100);
    Event written = new Event.NativeLibrary("/first");
    Event ended = new Event.Ended("FINISHED", 0, "main returned", 1);
    try (JournalWriter writer = new JournalWriter(disk, lock, sideFiles, 1 << 20)) {
      assertThat(writer.write(written)).isTrue();
      assertThat(writer.write(new Event.NativeLibrary("/torn".repeat(20)))).isFalse();
      assertThat(writer.write(new Event.Evidence("no room yet", 1))).isFalse();
      disk.room = 10_000;
      assertThat(writer.write(new Event.NativeLibrary("/not vital"))).isFalse();
      assertThat(writer.write(ended)).isTrue();
    }
    String why = "the journal could not be written: No space left on device";
    assertThat(JournalTest.readAll(file))
        .containsExactly(
            written, gap("data", why), gap("parameters", why), gap("seeds", why), ended);
  }

  private static Event gap(String factor, String why) {
    return new Event.GapSeen(factor, "what the program did from here on", why);
  }

  @Test
  void pastTheCeilingOnlyVitalEventsAreWrittenBehindOneGapForEachFactor() throws Exception {
    Event evidence = new Event.Evidence("x", 1);
    Event ended = new Event.Ended("FINISHED", 0, "main returned", 1);
    int written = 0;
    try (JournalWriter writer = JournalWriter.create(file.toFile(), 10_000)) {
      while (writer.write(new Event.NativeLibrary("/lib/" + written))) {
        written++;
      }
      assertThat(writer.write(evidence)).isTrue();
      assertThat(writer.write(new Event.Parameter(1, "k", "v", true))).isFalse();
      assertThat(writer.write(ended)).isTrue();
      assertThat(writer.refused()).isEqualTo(2);
    }
    List<Event> events = JournalTest.readAll(file);
    String why = "the journal reached its ceiling of 10000 bytes";
    assertThat(events.subList(written, events.size()))
        .containsExactly(
            gap("data", why), gap("parameters", why), gap("seeds", why), evidence, ended);
    assertThat(written).isBetween(300, 600);
  }

  @Test
  void gapsWithoutEndLeaveRoomForTheEnd() throws Exception {
    Event ended = new Event.Ended("FINISHED", 0, "main returned", 1);
    try (JournalWriter writer = JournalWriter.create(file.toFile(), 1000)) {
      int count = 0;
      while (writer.write(new Event.GapSeen("data", "f" + count, "w".repeat(5000)))) {
        count++;
      }
      assertThat(count).isBetween(150, 300);
      assertThat(writer.write(ended)).isTrue();
    }
    assertThat(JournalTest.readAll(file)).endsWith(ended);
  }

  /** Writes again from inside a write, as a probe on the JDK would. */
  private static final class ReentrantMap extends java.util.AbstractMap<String, String> {
    private final JournalWriter writer;
    private boolean wroteInside = true;

    ReentrantMap(JournalWriter writer) {
      this.writer = writer;
    }

    @Override
    public java.util.Set<Entry<String, String>> entrySet() {
      wroteInside = writer.write(new Event.Evidence("inside", 1));
      return Map.of("a", "b").entrySet();
    }
  }

  @Test
  void aWriteFromInsideAWriteIsRefusedAndDoesNoHarm() throws Exception {
    try (JournalWriter writer = JournalWriter.create(file)) {
      ReentrantMap settings = new ReentrantMap(writer);
      Event.Started started =
          new Event.Started("v", "", "", "", 0, 0, "", "", "", "", "", "", "", "", "", settings);
      assertThat(writer.write(started)).isTrue();
      assertThat(settings.wroteInside).isFalse();
    }
    assertThat(JournalTest.readAll(file))
        .singleElement()
        .extracting(e -> ((Event.Started) e).settings())
        .isEqualTo(Map.of("a", "b"));
  }

  @Test
  void aJournalIsNeverWrittenOver() throws Exception {
    JournalWriter.create(file).close();
    assertThatThrownBy(() -> JournalWriter.create(file)).hasMessageContaining("exists already");
  }

  @Test
  void aLookFromInsideTheSameJvmDoesNotReleaseTheLock() throws Exception {
    File lock = Outbox.companion(file, Outbox.LOCK).toFile();
    try (JournalWriter writer = JournalWriter.create(file)) {
      assertThat(LivenessLock.isHeld(lock)).isTrue();
      assertThat(LivenessLock.isHeld(lock)).isTrue();
      assertThat(Forked.run(Forked.LockProbe.class, lock.getPath())).isEqualTo("held");
      writer.close();
      assertThat(Forked.run(Forked.LockProbe.class, lock.getPath())).isEqualTo("free");
    }
  }

  @Test
  void manyLooksByAnotherCopyOfThisClassKeepOneFileOpenAndTheLock() throws Exception {
    assumeThat(new File("/proc/self/fd")).exists();
    File lock = Outbox.companion(file, Outbox.LOCK).toFile();
    URL classes = LivenessLock.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader courier =
            new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        JournalWriter writer = JournalWriter.create(file)) {
      Method look =
          courier.loadClass(LivenessLock.class.getName()).getDeclaredMethod("isHeld", File.class);
      look.setAccessible(true);
      for (int i = 0; i < 50; i++) {
        assertThat(look.invoke(null, lock)).isEqualTo(true);
        assertThat(LivenessLock.isHeld(lock)).isTrue();
      }
      assertThat(openFilesOf(lock)).isEqualTo(3);
      assertThat(Forked.run(Forked.LockProbe.class, lock.getPath())).isEqualTo("held");
      writer.close();
      assertThat(look.invoke(null, lock)).isEqualTo(false);
      assertThat(LivenessLock.isHeld(lock)).isFalse();
      assertThat(openFilesOf(lock)).isZero();
    }
  }

  private static long openFilesOf(File file) throws IOException {
    long count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path one : all) {
        if (Files.isSymbolicLink(one)
            && Files.exists(one)
            && Files.isSameFile(one, file.toPath())) {
          count++;
        }
      }
    }
    return count;
  }
}
