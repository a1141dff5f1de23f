package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path that reads its standard input is trained again. */
class RerunInputIT {
  private static final Pattern RECORDED =
      Pattern.compile("reprise: run \\S+ \\((\\w+)\\) recorded");

  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void compile() throws IOException {
    directory = temporary.toRealPath();
    Path sources = Root.directory().resolve("checker/src/test/resources/lines");
    String target = Files.createDirectories(directory.resolve("mods/lines")).toString();
    String module = sources.resolve("module-info.java").toString();
    String program = sources.resolve("lines/Fit.java").toString();
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", target, module, program);
    assertThat(status).isZero();
    Files.writeString(directory.resolve("in.txt"), "1\n2\n");
  }

  @Test
  void modulesAndTheFileAreRestoredFromTheRun() throws IOException {
    String run = record("capture.data=on,", "exec \"$@\" < in.txt");
    Files.delete(directory.resolve("in.txt"));
    Files.move(directory.resolve("mods"), directory.resolve("elsewhere"));

    Result again = reprise("rerun", run, "--trust", "--strict");

    assertThat(again.exit()).as("%s", again).isZero();
    assertThat(again.stdout()).contains("BIT_IDENTICAL");
    assertThat(again.stderr())
        .contains("lines  kept with the run")
        .contains("standard input  from $CWD/in.txt")
        .containsPattern("-p \\S*files" + directory + "/mods/lines -m lines/lines.Fit");
  }

  @Test
  void aPipeIsToldAndAFileTakesItsPlace() throws IOException {
    String run = record("", "cat in.txt | \"$@\"");

    Result missing = reprise("rerun", run, "--trust", "--strict");
    Result nowhere = reprise("rerun", run, "--trust", "--stdin", "nowhere.txt");
    Result given = reprise("rerun", run, "--trust", "--stdin", "in.txt");

    assertThat(missing.exit()).isEqualTo(ExitStatus.USAGE);
    assertThat(missing.stderr()).contains("a pipe, which was not kept; name it with --stdin FILE");
    assertThat(nowhere.exit()).isEqualTo(ExitStatus.USAGE);
    assertThat(nowhere.stderr()).contains("there is no such file to read");
    assertThat(given.stdout()).contains("reached BIT_IDENTICAL");
    assertThat(given.stderr()).contains("nothing tells if it is that");
  }

  @Test
  void aFileOfOtherContentIsTold() throws IOException {
    String run = record("", "exec \"$@\" < in.txt");
    Files.writeString(directory.resolve("other.txt"), "1\n3\n");

    Result same = reprise("rerun", run, "--dry-run", "--stdin", "in.txt");
    Result other = reprise("rerun", run, "--trust", "--stdin", "other.txt");

    assertThat(same.stdout()).containsPattern("same +data +standard input +/.*in.txt");
    assertThat(other.stderr()).contains("other.txt has other content than was read");
    assertThat(other.exit()).isEqualTo(ExitStatus.FAILED);
    assertThat(other.stdout()).contains("stdin.sha256");
  }

  /** A limit to the size of files stands in for a disk that is full: writes fail just so. */
  @Test
  void aRestoreThatFindsNoRoomSaysSoAndLeavesNothing() throws IOException {
    Files.writeString(directory.resolve("in.txt"), "1\n2\n".repeat(60_000));
    String run = record("capture.data=on,", "exec \"$@\" < in.txt");
    Files.delete(directory.resolve("in.txt"));
    Path into = directory.resolve("into");

    Result again =
        run(
            Training.of(
                List.of(
                    "bash",
                    "-c",
                    "ulimit -f 64; exec \"$@\"",
                    "bash",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:-UsePerfData",
                    "-jar",
                    Root.directory().resolve("checker/target/reprise.jar").toString(),
                    "rerun",
                    run,
                    "--trust",
                    "--into",
                    into.toString())));

    assertThat(again.exit()).as("%s", again).isEqualTo(ExitStatus.BROKEN);
    assertThat(again.stderr())
        .contains(
            "reprise: Cannot download reprise/data/", "File too large; see to it and try again");
    assertThat(into).doesNotExist();
  }

  private String record(String settings, String shell) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        "-javaagent:%s=%srun=always,capture.program=on,exit.wait=60,outbox=%s"
            .formatted(Recording.agentJar(), settings, directory.resolve("outbox")));
    command.addAll(List.of("-p", "mods", "-m", "lines/lines.Fit"));
    Result result = run(Training.of(command));
    Matcher line = RECORDED.matcher(result.stderr());
    assertThat(result.exit() == 0 && line.find()).as("%s", result).isTrue();
    return line.group(1);
  }

  private Result reprise(String... arguments) {
    List<String> command = new ArrayList<>(List.of("-jar"));
    command.add(Root.directory().resolve("checker/target/reprise.jar").toString());
    command.addAll(List.of(arguments));
    return run(Training.java(command));
  }

  private Result run(Training training) {
    return training
        .env("HOME", directory.toString())
        .env("REPRISE_HOME", Root.directory().toString())
        .env("MLFLOW_TRACKING_URI", directory.resolve("runs").toString())
        .in(directory)
        .run();
  }
}
