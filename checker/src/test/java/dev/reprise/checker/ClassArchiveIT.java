package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real script with the real jar: the archive of its classes, made at the first use. */
class ClassArchiveIT {
  @TempDir private Path directory;

  @Test
  void theFirstUseMakesIt_laterOnesStartFromIt_andAStaleOneIsPassedOverSilently()
      throws IOException {
    String baseline;
    String rerun;
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      StoredRuns runs = new StoredRuns(store, "churn");
      baseline = runs.recorded("one", r -> r.metric("auc", 0, 0.5)).id();
      rerun = runs.recorded("two", r -> r.metric("auc", 0, 0.5)).id();
    }
    Path target = Files.createDirectories(directory.resolve("clone/checker/target"));
    Path script = directory.resolve("clone/reprise");
    Files.copy(Root.directory().resolve("reprise"), script);
    Files.createFile(directory.resolve("clone/pom.xml"));
    Path jar = target.resolve("reprise.jar");
    Files.copy(Root.directory().resolve("checker/target/reprise.jar"), jar);
    List<String> check = List.of("check", baseline, rerun, "--no-write");

    Result first = run(script, check);
    Path archive = onlyArchive(target);
    Result plain = java(jar, List.of(), check);
    assertThat(first.outcome()).isEqualTo(plain.outcome());
    assertThat(first.exit()).isZero();

    Result mapped =
        java(jar, List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load"), check);
    assertThat(mapped.stdout())
        .contains("dev.reprise.checker.CheckCommand source: shared objects file");
    assertThat(run(script, check).outcome()).isEqualTo(plain.outcome());

    Files.copy(
        Root.directory().resolve("checker/target/reprise.jar"),
        jar,
        StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(1)));
    Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
    assertThat(run(script, check).outcome()).isEqualTo(plain.outcome());
  }

  private Result run(Path script, List<String> arguments) {
    List<String> command =
        Stream.concat(Stream.of("bash", script.toString()), arguments.stream()).toList();
    return Training.of(command)
        .env("JAVA_HOME", System.getProperty("java.home"))
        .in(directory)
        .run();
  }

  private Result java(Path jar, List<String> options, List<String> arguments) {
    Stream<String> start =
        Stream.concat(
            Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Stream.concat(options.stream(), Stream.of("-jar", jar.toString())));
    return Training.java(Stream.concat(start, arguments.stream()).toList()).in(directory).run();
  }

  private static Path onlyArchive(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      List<Path> archives = files.filter(file -> file.toString().endsWith(".jsa")).toList();
      assertThat(archives).singleElement().satisfies(file -> assertThat(file).isNotEmptyFile());
      return archives.get(0);
    }
  }
}
