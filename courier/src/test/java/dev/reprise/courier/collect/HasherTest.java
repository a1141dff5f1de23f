package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HasherTest {
  @TempDir Path dir;

  @Test
  void bothWaysGiveTheSame() throws Exception {
    Path file = Files.writeString(dir.resolve("grün.csv"), "hello");
    try (Hasher here = new Hasher(Long.MAX_VALUE);
        Hasher beside = new Hasher(0)) {
      assertThat(here.hash(file, 5, bytes -> {})).isEqualTo(Sha256.of("hello"));
      assertThat(children()).isEmpty();
      assertThat(beside.hash(file, 5, bytes -> {})).isEqualTo(Sha256.of("hello"));
      assertThat(beside.hash(file, 5, bytes -> {})).isEqualTo(Sha256.of("hello"));
      assertThat(children()).hasSize(1);
    }
    awaitNoChild();
  }

  @Test
  void goesOnWhereTheOtherJvmIsGone() throws Exception {
    Path file = Files.writeString(dir.resolve("a.csv"), "hello");
    try (Hasher hasher = new Hasher(0)) {
      assertThat(hasher.hash(file, 5, bytes -> {})).isEqualTo(Sha256.of("hello"));
      children().forEach(ProcessHandle::destroyForcibly);
      awaitNoChild();
      assertThat(hasher.hash(file, 5, bytes -> {})).isEqualTo(Sha256.of("hello"));
    }
  }

  @Test
  void saysWhyThereIsNoDigest() throws Exception {
    try (Hasher hasher = new Hasher(0)) {
      assertThatThrownBy(() -> hasher.hash(dir.resolve("gone"), 5, bytes -> {}))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void heedsAnInterrupt() throws Exception {
    Path huge = sparse(20L << 30);
    AtomicLong done = new AtomicLong();
    List<Throwable> thrown = new ArrayList<>();
    try (Hasher hasher = new Hasher()) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  hasher.hash(huge, 20L << 30, done::set);
                } catch (IOException e) {
                  thrown.add(e);
                }
              });
      thread.start();
      while (done.get() == 0) {
        Thread.sleep(5);
      }
      thread.interrupt();
      thread.join();
    }
    assertThat(thrown).singleElement().isInstanceOf(InterruptedIOException.class);
    awaitNoChild();
  }

  private Path sparse(long bytes) throws IOException {
    Path file = dir.resolve("huge.bin");
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(bytes);
    }
    return file;
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(HasherTest::isOurs).toList();
  }

  private static boolean isOurs(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
          .contains(HashProcess.class.getName());
    } catch (IOException e) {
      return false;
    }
  }

  private static void awaitNoChild() throws InterruptedException {
    while (!children().isEmpty()) {
      Thread.sleep(5);
    }
  }
}
