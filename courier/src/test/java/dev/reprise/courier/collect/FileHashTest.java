package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program closes its files whenever it likes, also while they are hashed. */
class FileHashTest {
  @TempDir private Path dir;

  private Path file;
  private Path descriptor;

  @BeforeEach
  void aFileThatAProcessHasOpen() throws IOException {
    file = Files.writeString(dir.resolve("a.csv"), "hello");
    descriptor = Files.createDirectories(dir.resolve("process/fd")).resolve("7");
    Files.createSymbolicLink(descriptor, file);
  }

  @Test
  void aDescriptorThatClosesMeanwhileLeavesThePath() throws Exception {
    assertHello(() -> Files.delete(descriptor));
  }

  @Test
  void aDescriptorThatIsAnotherFilesByThenIsNotTakenForIt() throws Exception {
    Path other = Files.writeString(dir.resolve("b.csv"), "other");
    assertHello(
        () -> {
          Path link = Files.createSymbolicLink(dir.resolve("link"), other);
          Files.move(link, descriptor, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  private void assertHello(Meanwhile meanwhile) throws Exception {
    HashCache cache =
        new HashCache(dir.resolve("cache")) {
          private boolean done;

          @Override
          Optional<String> get(FileState state) {
            if (!done) {
              done = true;
              meanwhile.run();
            }
            return super.get(state);
          }
        };
    FileHash.Result result =
        new FileHash(
                Stories.opened(file, "r"), Optional.of(dir.resolve("process")), cache, new Hasher())
            .call();
    assertThat(result.problem()).isEmpty();
    assertThat(result.sha256()).isEqualTo(Sha256.of("hello"));
  }

  private interface Meanwhile {
    void act() throws IOException;

    default void run() {
      try {
        act();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
