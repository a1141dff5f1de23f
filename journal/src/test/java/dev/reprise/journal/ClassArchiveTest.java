package dev.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path base;

  private ClassArchive archive(String kind) throws Exception {
    Path jar = base.resolve("reprise.jar");
    if (!Files.exists(jar)) {
      Files.writeString(jar, "a jar");
    }
    return ClassArchive.of(base.toFile(), jar.toFile(), kind);
  }

  @Test
  void isWantedFromTheSecondCourierOnUntilItIsThere() throws Exception {
    ClassArchive archive = archive("server");
    assertThat(archive.isWanted()).isFalse();

    archive.see();
    assertThat(archive.isWanted()).isTrue();

    Files.write(archive.file(3).toPath(), new byte[3]);
    assertThat(archive.isWanted()).isFalse();
    assertThat(archive.usable()).isEqualTo(archive.file(3));
  }

  @Test
  void isNotTriedAgainWhereItCannotBeMade() throws Exception {
    ClassArchive archive = archive("server");
    archive.see();
    archive.refuse();

    assertThat(archive.isWanted()).isFalse();
    assertThat(archive.usable()).isNull();
  }

  @Test
  void isNoneThatWasCutOff() throws Exception {
    ClassArchive archive = archive("server");
    archive.see();
    Files.write(archive.file(3).toPath(), new byte[2]);

    assertThat(archive.usable()).isNull();
  }

  @Test
  void isAnotherForAnotherJarOrKindOfStore() throws Exception {
    ClassArchive archive = archive("server");
    String before = archive.toString();
    assertThat(archive("directory").toString()).isNotEqualTo(before);
    assertThat(archive("server").toString()).isEqualTo(before);

    Files.writeString(base.resolve("reprise.jar"), "another jar");
    assertThat(archive("server").toString()).isNotEqualTo(before);
  }

  @Test
  void isTheSameForTheCourierThatIsToldItsName() throws Exception {
    ClassArchive archive = archive("server");
    archive.see();
    ClassArchive told = ClassArchive.named(archive.toString());

    assertThat(told.isWanted()).isTrue();
    assertThat(told.file(7)).isEqualTo(archive.file(7));
    File seen = told.companion(".seen");
    assertThat(Files.getPosixFilePermissions(seen.toPath())).hasSize(2);
  }
}
