package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.RunStatus;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Couriers start from a class data archive, and as before where there is none that will do. */
class ArchiveIT {
  private static final String PROGRAM =
      """
      public class Program {
        public static void main(String[] args) {}
      }
      """;

  @TempDir Path temp;
  private Watched watched = noProgram();

  @SuppressWarnings("NullAway") // Set before each test.
  private static Watched noProgram() {
    return null;
  }

  @BeforeEach
  void compile() throws IOException {
    watched = new Watched(temp, PROGRAM);
  }

  @AfterEach
  void awaitCouriers() {
    watched.close();
  }

  @Test
  void anOutboxThatIsUsedOnceIsLeftWithout() throws Exception {
    train("once");

    Polling.until(
        "the mark", Watched.LONG, () -> files(name -> name.endsWith(".seen")).size() == 1);
    watched.close();
    assertThat(files(name -> true)).hasSize(1);
  }

  @Test
  void theSecondCourierHasItMadeAndTheThirdStartsWithIt() throws Exception {
    Path archive = archive();

    assertThat(Files.getPosixFilePermissions(archive)).hasSize(2);
    Training third = program("third").env("REPRISE_COURIER_IDLE", "20");
    third.run();
    assertThat(mapped(archive)).isTrue();
    assertDelivered("third");
    assertThat(files(name -> name.endsWith(".list") || name.endsWith(".part"))).isEmpty();
  }

  @Test
  @Tag("full")
  void oneThatIsCutOffOrGarbledIsAsGoodAsNone() throws Exception {
    Path archive = archive();
    long size = Files.size(archive);
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      byte[] garbage = new byte[1 << 20];
      java.util.Arrays.fill(garbage, (byte) 0x5a);
      file.write(ByteBuffer.wrap(garbage), size / 2);
    }
    train("garbled");
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      file.truncate(size / 2);
    }
    train("cut");
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      file.truncate(0);
    }
    train("empty");

    try (Stream<Path> crashes = Files.walk(watched.outbox)) {
      assertThat(crashes).noneMatch(file -> file.toString().contains("hs_err"));
    }
  }

  /** Trains until there is one. */
  private Path archive() throws IOException {
    train("first");
    Polling.until(
        "the mark", Watched.LONG, () -> files(name -> name.endsWith(".seen")).size() == 1);
    train("second");
    Polling.until(
        "the archive", Watched.LONG, () -> files(name -> name.endsWith(".jsa")).size() == 1);
    watched.close();
    return files(name -> name.endsWith(".jsa")).get(0);
  }

  private void train(String where) throws IOException {
    Result result = program(where).run();
    assertThat(result.exit()).as(result.stderr()).isZero();
    assertDelivered(where);
  }

  private Training program(String where) throws IOException {
    return watched.program(Files.createDirectories(temp.resolve(where)), "", List.of());
  }

  private void assertDelivered(String where) {
    watched.awaitDelivery();
    assertThat(Watched.run(temp.resolve(where)).status()).isEqualTo(RunStatus.FINISHED);
  }

  private List<Path> files(Predicate<String> wanted) {
    Path classes = watched.outbox.resolve("classes");
    try (Stream<Path> all = Files.exists(classes) ? Files.list(classes) : Stream.of()) {
      return all.filter(file -> !file.endsWith(CourierLock.NAME))
          .filter(file -> wanted.test(file.toString()))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private boolean mapped(Path archive) {
    return watched.couriers().stream()
        .anyMatch(
            courier -> {
              try {
                return Files.readString(Path.of("/proc/" + courier.pid() + "/maps"))
                    .contains(archive.toString());
              } catch (IOException e) {
                return false;
              }
            });
  }
}
