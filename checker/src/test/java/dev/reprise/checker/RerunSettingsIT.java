package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program reads as its settings is there for a rerun, wherever it runs. */
class RerunSettingsIT {
  private static final String PROGRAM =
      """
      public class Train {
        public static void main(String[] args) throws Exception {
          java.util.Properties settings = new java.util.Properties();
          try (java.io.FileInputStream in = new java.io.FileInputStream("train.properties")) {
            settings.load(in);
          }
          double rate = Double.parseDouble(settings.getProperty("rate"));
          java.nio.file.Files.writeString(java.nio.file.Path.of("line.model"), "" + 3 * rate);
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void theSettingsFileIsKeptAndPutBack() throws IOException {
    Path here = Files.createDirectories(directory.toRealPath().resolve("here"));
    Path there = Files.createDirectories(directory.toRealPath().resolve("there"));
    Tiny.compile(PROGRAM, here.resolve("app"));
    Path settings = Files.writeString(here.resolve("train.properties"), "rate=0.5\n");
    Result recorded =
        java(
            here,
            "-javaagent:%s=run=always,exit.wait=60,tracking.uri=%s,outbox=%s"
                .formatted(
                    Recording.agentJar(), there.resolve("runs"), directory.resolve("outbox")),
            "-cp",
            "app",
            "Train");
    assertThat(recorded.exit()).as("%s", recorded).isZero();
    Files.writeString(settings, "rate=0.7\n");

    Result again =
        java(
            there,
            "-jar",
            Root.directory().resolve("checker/target/reprise.jar").toString(),
            "rerun",
            "latest",
            "--trust",
            "--strict",
            "--into",
            "again",
            "--tracking-uri",
            there.resolve("runs").toString());

    assertThat(again.exit()).as("%s", again).isZero();
    assertThat(again.stdout()).contains("BIT_IDENTICAL");
    assertThat(there.resolve("again/files" + settings)).hasContent("rate=0.5\n");
  }

  private Result java(Path in, String... command) throws IOException {
    return Training.java(List.of(command))
        .env("HOME", directory.toString())
        .env("REPRISE_HOME", Root.directory().toString())
        .in(in)
        .run();
  }
}
