package dev.reprise.agent.library;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.table.H2oTable;
import dev.reprise.agent.adapter.table.LightgbmTable;
import dev.reprise.agent.adapter.table.WekaTable;
import dev.reprise.agent.adapter.table.XgboostTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "3.8,       false", "3.8.0,  false", "3.9.6, false", "3.10,     false", "3.8-SNAPSHOT, false",
    "3.7.13,    true", "3,      true", "2.9,   true", "4,        true", "4.0.0-M1,     true",
    "20261127,  true", "beta,   false", "'',    false",
  })
  void olderThanTheOldestOrOfAHigherFirstNumberThanTheNewestIsOutside(
      String version, boolean outside) {
    assertThat(VersionRange.isOutside(version, "3.8", "3.9")).isEqualTo(outside);
  }

  @Test
  void withoutARangeNothingIsOutside() {
    assertThat(VersionRange.isOutside("0.1", "", "")).isFalse();
    assertThat(VersionRange.isOutside("1.0.0-M2.1", "1.0.0-M1", "1.0")).isFalse();
  }

  @Test
  void aLibrarysOwnJarIsSure() throws IOException {
    Adapter xgboost = XgboostTable.adapter();
    String pom = "ml.dmlc/xgboost4j_2.12 3.0.4";
    assertThat(version(xgboost, "x.jar", pom)).isEqualTo(new LibraryVersion("3.0.4", true));
    assertThat(version(WekaTable.adapter(), "weka-stable-3.8.7.jar"))
        .isEqualTo(new LibraryVersion("3.8.7", true));
    assertThat(version(LightgbmTable.adapter(), "l.jar", "io.github.metarank/lightgbm4j 4.3.0-1"))
        .isEqualTo(new LibraryVersion("4.3.0-1", true));
  }

  @Test
  void aProgramsJarWithTheLibraryInsideIsTheLibrarysIfItSaysSo() throws IOException {
    Adapter xgboost = XgboostTable.adapter();
    String program = "com.acme/train 1.0";
    assertThat(version(xgboost, "train-1.0.jar", program, "ml.dmlc/xgboost4j_2.12 3.0.4"))
        .isEqualTo(new LibraryVersion("3.0.4", true));
    assertThat(version(xgboost, "xgboost-train-1.0.jar", program).isSure()).isFalse();
    assertThat(version(xgboost, "train-1.0.jar").isSure()).isFalse();
    assertThat(version(xgboost, "x.jar", "ml.dmlc/xgboost4j 3.0", "ml.dmlc/xgboost4j-spark 2.0"))
        .isEqualTo(new LibraryVersion("", false));
  }

  @Test
  void theGroupOfAnotherLibraryThatItBringsAlongSaysNothing() throws IOException {
    Adapter h2o = H2oTable.adapter();
    assertThat(version(h2o, "h2o.jar", "ai.h2o/xgboost4j_2.12 1.6.1.24", "com.acme/other 7"))
        .isEqualTo(new LibraryVersion("", false));
    assertThat(version(h2o, "h2o.jar", "ai.h2o/h2o-core 3.44.0.1", "ai.h2o/xgboost4j_2.12 1.6"))
        .isEqualTo(new LibraryVersion("3.44.0.1", true));
  }

  @Test
  void aConstantOfTheLibrarysOwnIsBelievedBeforeAllElse() throws IOException {
    String here = VersionsTest.class.getName().replace('.', '/') + "$Build.class";
    Path jar = directory.resolve("server-1.0.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream build = VersionsTest.class.getResourceAsStream("/" + here)) {
      out.putNextEntry(new ZipEntry(here));
      out.write(requireNonNull(build).readAllBytes());
      out.putNextEntry(new ZipEntry("broken/Build.class"));
      out.write(new byte[] {1, 2, 3});
    }
    try (JarFile opened = new JarFile(jar.toFile())) {
      String method = Build.class.getName() + ".version";
      assertThat(VersionConstant.of(opened, method)).isEqualTo("3.44.0.1");
      assertThat(VersionConstant.of(opened, Build.class.getName() + ".drawn")).isEmpty();
      assertThat(VersionConstant.of(opened, "com.acme.Build.version")).isEmpty();
      assertThat(VersionConstant.of(opened, "broken.Build.version")).isEmpty();
      assertThat(VersionConstant.of(opened, "")).isEmpty();
    }
  }

  /** A class such as a library's build makes. */
  static final class Build {
    String version() {
      return "3.44.0.1";
    }

    String drawn() {
      return String.valueOf(Math.PI);
    }
  }

  private LibraryVersion version(Adapter adapter, String name, String... poms) throws IOException {
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String pom : poms) {
        String[] parts = pom.split(" ", -1);
        out.putNextEntry(new ZipEntry("META-INF/maven/" + parts[0] + "/pom.properties"));
        out.write(("version=" + parts[1] + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return LibraryVersion.of(jar.toUri().toURL(), adapter);
  }
}
