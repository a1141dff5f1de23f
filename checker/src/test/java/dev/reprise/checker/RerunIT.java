package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without seeds is recorded, everything of it goes away, and it is trained again. */
class RerunIT {
  private static final String EXPERIMENT = "rerun";

  @TempDir private Path directory;

  private Path here;
  private Path there;

  @BeforeEach
  void makeTheProgram() throws IOException {
    Path root = Root.directory();
    here = Files.createDirectories(directory.toRealPath().resolve("here"));
    there = Files.createDirectories(directory.toRealPath().resolve("there"));
    Files.createDirectories(here.resolve("app"));
    Files.copy(
        root.resolve("examples/plain-sgd/target/plain-sgd.jar"), here.resolve("app/sgd.jar"));
    Files.copy(root.resolve("examples/data/breast-cancer.csv"), here.resolve("cells.csv"));
  }

  @Test
  void fromTheRecordAlone() throws IOException {
    record("", "capture.data=on");
    Files.move(here.resolve("reprise-runs"), there.resolve("reprise-runs"));
    delete(here);

    Result look = rerun("--dry-run");
    assertThat(look.exit()).as(look.stderr()).isZero();
    assertThat(look.stdout())
        .contains("restorable  code         sgd.jar  kept with the run")
        .contains("restorable  data         $CWD/cells.csv  kept with the run")
        .contains("dev.reprise.examples.sgd.PlainSgd --data cells.csv --out model");
    assertThat(there.resolve("reprise-rerun")).doesNotExist();
    Result unconfirmed = rerun();
    assertThat(unconfirmed.exit()).isEqualTo(ExitStatus.USAGE);
    assertThat(unconfirmed.stderr()).contains("--trust");
    assertThat(there.resolve("reprise-rerun")).doesNotExist();

    Result again = rerun("--trust", "--into", "again");
    assertThat(again.exit()).as(again.stderr()).isZero();
    assertThat(again.stdout()).contains("accuracy ").contains("BIT_IDENTICAL");
    assertThat(again.stderr()).contains("replayed");
    List<Run> runs = runs("");
    assertThat(runs).hasSize(2);
    Run last = runs.get(0);
    assertThat(last.tags())
        .containsEntry("reprise.rerun.of", runs.get(1).id())
        .containsEntry("reprise.verdict", "BIT_IDENTICAL")
        .containsEntry("reprise.mode", "replay");

    Result occupied = rerun("--trust", "--into", "again");
    assertThat(occupied.exit()).isEqualTo(ExitStatus.USAGE);
    assertThat(occupied.stderr()).contains("not empty");
  }

  @Test
  void whatWasChangedSinceIsNotRun() throws IOException {
    record("", "capture.data=on");
    Files.move(here.resolve("reprise-runs"), there.resolve("reprise-runs"));
    delete(here);
    Path copy;
    try (Stream<Path> files = Files.walk(there.resolve("reprise-runs"))) {
      copy = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    Files.copy(
        Root.directory().resolve("examples/weka-forest/target/weka-forest.jar"),
        copy,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    Result again = rerun("--trust");

    assertThat(again.exit()).isEqualTo(ExitStatus.BROKEN);
    assertThat(again.stderr()).contains("was changed since");
    assertThat(runs("")).hasSize(1);
  }

  @Test
  void fromAServerWithDataFoundByDigest() throws IOException {
    String server = MlflowServer.shared().uri();
    record(server, "capture.program=on");
    Files.move(here.resolve("cells.csv"), there.resolve("renamed.csv"));
    delete(here);

    Result missing = rerun("--tracking-uri", server, "--strict", "--trust");
    assertThat(missing.exit()).isEqualTo(ExitStatus.USAGE);
    assertThat(missing.stderr()).contains("missing").contains("--data-root").contains("--strict");
    assertThat(runs(server)).hasSize(1);

    Result again = rerun("--tracking-uri", server, "--strict", "--trust", "--data-root", ".");
    assertThat(again.exit()).as(again.stderr()).isZero();
    assertThat(again.stdout()).contains("BIT_IDENTICAL");
    assertThat(runs(server)).hasSize(2);
  }

  @Test
  void fromTheCommitAndWhatWasChangedBesideIt() throws IOException, GitAPIException {
    Path origin = directory.resolve("origin");
    try (Git git = Git.init().setDirectory(here.toFile()).call()) {
      Files.writeString(here.resolve("notes.txt"), "one\n");
      git.add().addFilepattern("notes.txt").addFilepattern("cells.csv").call();
      git.commit().setMessage("cells").setAuthor("a", "a@b.c").setCommitter("a", "a@b.c").call();
      Git.cloneRepository()
          .setURI(here.toUri().toString())
          .setDirectory(origin.toFile())
          .setBare(true)
          .call()
          .close();
    }
    Files.writeString(here.resolve("notes.txt"), "one\ntwo\n");
    Files.writeString(here.resolve("loose.txt"), "three\n");
    record("", "capture.program=on");
    Files.move(here.resolve("reprise-runs"), there.resolve("reprise-runs"));
    delete(here);

    Result none = rerun("--strict", "--trust");
    assertThat(none.exit()).as("%s", none).isEqualTo(ExitStatus.USAGE);
    Result wrong = rerun("--strict", "--trust", "--repo", "origin");
    assertThat(wrong.stderr()).contains("names no remote").contains("--repo");

    Result again =
        rerun("--strict", "--trust", "--into", "again", "--repo", origin.toUri().toString());
    assertThat(again.exit()).as("%s", again).isZero();
    assertThat(again.stdout()).contains("BIT_IDENTICAL");
    Path restored = there.resolve("again/files" + here);
    assertThat(restored.resolve("notes.txt")).hasContent("one\ntwo\n");
    assertThat(restored.resolve("loose.txt")).hasContent("three\n");
    List<String> code = runs("").stream().map(run -> run.tags().get("reprise.code.sha")).toList();
    assertThat(code).hasSize(2).containsOnly(code.get(0));
  }

  private void record(String trackingUri, String settings) throws IOException {
    Path root = Root.directory();
    String agent =
        "-javaagent:%s=%s,experiment=%s,exit.wait=60,outbox=%s"
            .formatted(
                root.resolve("agent/target/reprise-agent.jar"),
                settings,
                experiment(),
                directory.resolve("outbox"));
    Training training =
        Training.java(
            List.of(agent, "-jar", "app/sgd.jar", "--data", "cells.csv", "--out", "model"));
    if (!trackingUri.isEmpty()) {
      training.env("MLFLOW_TRACKING_URI", trackingUri);
    }
    Result result = training.env("HOME", directory.toString()).in(here).run();
    assertThat(result.exit()).as(result.stderr()).isZero();
    assertThat(result.stderr()).contains("recorded");
  }

  private Result rerun(String... options) throws IOException {
    Path root = Root.directory();
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "-jar",
            root.resolve("checker/target/reprise.jar").toString(),
            "rerun",
            "latest",
            "-e",
            experiment()));
    command.addAll(List.of(options));
    return Training.java(command)
        .env("HOME", directory.toString())
        .env("REPRISE_HOME", root.toString())
        .in(there)
        .run();
  }

  /** Tests share a server. */
  private String experiment() {
    return EXPERIMENT + "-" + directory.getFileName();
  }

  /** The newest first. */
  private List<Run> runs(String trackingUri) {
    List<Run> runs = new ArrayList<>();
    try (TrackingStore store = Stores.open(trackingUri, there, Map.of())) {
      String id = store.findExperiment(experiment()).orElseThrow().id();
      store.searchRuns(RunQuery.in(id, "")).forEachRemaining(runs::add);
    }
    return runs;
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      files
          .sorted(java.util.Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
