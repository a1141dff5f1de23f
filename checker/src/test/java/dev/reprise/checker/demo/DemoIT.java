package dev.reprise.checker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.runs.Places;
import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agent, example, courier and check together. */
class DemoIT {
  @TempDir private Path directory;

  @Test
  void onTheEmbeddedStore() throws IOException, InterruptedException {
    Path real = directory.toRealPath();
    try (Places places = Played.embedded(real)) {
      verify(Played.in(real, Optional.empty(), places));
    }
  }

  @Test
  void onARealServer() throws IOException, InterruptedException {
    String uri = MlflowServer.shared().uri();
    try (Places places = new Places(uri, directory, Map.of())) {
      Played played = Played.in(directory.toRealPath(), Optional.of(uri), places);
      verify(played);
      assertThat(played.seeded().rerun().where())
          .startsWith(uri)
          .endsWith("?workflowType=machine_learning");
    }
  }

  private static void verify(Played played) {
    assertThat(played.seeded().check().verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(played.seeded().check().metrics()).isNotEmpty();
    assertThat(played.seeded().check().criteria())
        .filteredOn(criterion -> criterion.answer() != Answer.NOT_APPLICABLE)
        .hasSizeGreaterThan(6)
        .allMatch(criterion -> criterion.answer() == Answer.MET);
    assertThat(played.unseeded().check().verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(played.unseeded().check().leftToChance())
        .anyMatch(site -> site.contains("PlainSgd") && site.contains(".java:"));
  }

  /** The jar as it is shipped: its own main class, services and resources. */
  @Test
  void theCommandOfTheJar() throws IOException {
    Path jar = Root.directory().resolve("checker/target/reprise.jar");
    Result demo =
        Training.java("-jar", jar.toString(), "demo", "--dir", "played")
            .env("MLFLOW_TRACKING_URI", "http://127.0.0.1:9")
            .in(directory.toRealPath())
            .run();
    assertThat(demo.exit()).as(demo.stdout() + demo.stderr()).isZero();
    assertThat(demo.stdout()).contains("BIT_IDENTICAL", "DIFFERENT", "PlainSgd", "./reprise show");
    Result show =
        Training.java(
                "-jar",
                jar.toString(),
                "show",
                "latest",
                "-e",
                DemoSetup.EXPERIMENT,
                "--tracking-uri",
                "played/reprise-runs",
                "--format",
                "json")
            .in(directory.toRealPath())
            .run();
    assertThat(show.exit()).isZero();
    assertThat(show.stdout()).startsWith("{").contains("reprise/record/1");
  }
}
