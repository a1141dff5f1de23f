package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.JournalReader;
import dev.reprise.record.Factor;
import dev.reprise.testkit.GitRepository;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of factor digests: honest runs of one program are equal in all eight factors. */
class SameProgramIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          Properties settings = new Properties();
          try (var in = Files.newInputStream(Path.of(args[1]))) { settings.load(in); }
          Random chosen = new Random(Long.parseLong(args[0]));
          Random chance = new Random();
          double sum = 0;
          for (String line : Files.readAllLines(Path.of(args[2]))) {
            sum += Double.parseDouble(line) * chosen.nextDouble() + chance.nextDouble();
          }
          Path out = Path.of(args[3]);
          Files.createDirectories(out);
          Files.writeString(out.resolve("model.txt"), settings.getProperty("depth") + sum);
          Files.writeString(Path.of("metrics.txt"), "" + sum);
        }
      }
      """;

  @TempDir Path dir;

  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    Path source = Files.writeString(dir.resolve("Program.java"), PROGRAM);
    classes = dir.resolve("classes");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(failed).isZero();
  }

  /** A checkout with the program, its settings and its data in it. */
  private GitRepository checkout(String name, String dataName) throws IOException {
    GitRepository repository = GitRepository.init(dir.resolve(name));
    repository.write("metrics.txt", "0\n");
    repository.write("train.properties", "depth = 4\n");
    repository.write(".gitignore", "target\ndata\n");
    repository.commit("first");
    repository.write("data/" + dataName, "1\n2\n3\n");
    Path target = Files.createDirectories(repository.directory().resolve("target/classes"));
    Files.copy(classes.resolve("Program.class"), target.resolve("Program.class"));
    return repository;
  }

  private JvmStory run(GitRepository in, Path outbox, String seed, String data, String out)
      throws IOException {
    return run(List.of(), in, outbox, seed, data, out);
  }

  /**
   * @param as what comes before the command, to run it as somebody else
   */
  private JvmStory run(
      List<String> as, GitRepository in, Path outbox, String seed, String data, String out)
      throws IOException {
    List<String> command = new ArrayList<>(as);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-javaagent:" + Recording.agentJar() + "=courier=none,run=always,outbox=" + outbox,
            "-Xmx64m",
            "-Ddepth=4",
            "-cp",
            "target/classes",
            "Program",
            seed,
            "train.properties",
            data,
            out));
    Result result = Training.of(command).in(in.directory()).run();
    assertThat(result.stderr() + result.exit()).endsWith("0");
    JvmStory story = new JvmStory();
    try (Stream<Path> files = Files.walk(outbox)) {
      Path journal =
          files.filter(file -> file.toString().endsWith(".journal")).findFirst().orElseThrow();
      try (JournalReader reader = JournalReader.open(journal)) {
        for (List<Event> more = reader.poll(); !more.isEmpty(); more = reader.poll()) {
          more.forEach(story::accept);
        }
      }
    }
    return story;
  }

  private static Map<Factor, SortedMap<String, String>> facts(
      JvmStory story, Path outbox, List<String> gaps) throws Exception {
    Map<Factor, SortedMap<String, String>> facts = new EnumMap<>(Factor.class);
    for (Collector collector : Collectors.all(outbox.resolve("cache"), outbox.resolve("aside"))) {
      Found found = new Found();
      collector.collect(story, found);
      found.assertListed(collector.factor());
      facts.put(collector.factor(), new TreeMap<>(found.decisive()));
      found.gaps.forEach(
          (what, gap) -> gaps.add(collector.factor() + " " + what + ": " + gap.why()));
    }
    return facts;
  }

  @Test
  void isEqualFromAnotherDirectoryAtAnotherTimeWithOtherNames() throws Exception {
    List<String> gaps = new ArrayList<>();
    Path outbox = dir.resolve("outbox");
    Path other = dir.resolve("outbox2");
    GitRepository one = checkout("one", "train.csv");
    JvmStory first = run(one, outbox, "7", "data/train.csv", "out");
    var before = facts(first, outbox, gaps);
    GitRepository two = checkout("elsewhere/two", "copy-of-train.csv");
    Path outside = dir.resolve("outside/models");
    JvmStory second =
        run(two, other, "7", two.directory() + "/data/copy-of-train.csv", outside.toString());
    assertThat(facts(second, other, gaps)).isEqualTo(before);
    // Again in the first place: what the first run left there is no change of the program.
    Path third = dir.resolve("outbox3");
    Files.createDirectories(third);
    JvmStory again = run(one, third, "7", "data/train.csv", "out");
    assertThat(facts(again, outbox, gaps)).isEqualTo(before);
    assertThat(gaps).isEmpty();
    assertThat(before.get(Factor.DATA)).isNotEmpty();
    assertThat(before.get(Factor.SEEDS)).hasSize(2);
  }

  @Test
  void isEqualAsAnotherUserWithAnotherHome() throws Exception {
    List<String> somebody = somebodyElse();
    List<String> gaps = new ArrayList<>();
    Path outbox = dir.resolve("outbox");
    JvmStory ours = run(checkout("one", "train.csv"), outbox, "7", "data/train.csv", "out");
    GitRepository two = checkout("two", "train.csv");
    Path other = Files.createDirectories(dir.resolve("outbox2"));
    openToAll(dir);
    List<String> as = new ArrayList<>(somebody);
    as.addAll(List.of("env", "HOME=" + dir.resolve("home"), "USER=somebody", "LOGNAME=somebody"));
    JvmStory theirs = run(as, two, other, "7", "data/train.csv", "out");

    assertThat(user(theirs)).isNotEqualTo(user(ours));
    assertThat(facts(theirs, other, gaps)).isEqualTo(facts(ours, outbox, gaps));
    assertThat(gaps).isEmpty();
  }

  private static String user(JvmStory story) {
    return java.util.Objects.requireNonNull(story.started()).user();
  }

  /** What runs a command as another user; skipped where that is not allowed. */
  private List<String> somebodyElse() throws Exception {
    List<List<String>> ways =
        List.of(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
            List.of("unshare", "--user", "--map-root-user"));
    openToAll(dir);
    for (List<String> way : ways) {
      List<String> command = new ArrayList<>(way);
      command.addAll(
          List.of("sh", "-c", "test -r " + Recording.agentJar() + " && touch " + dir + "/mine"));
      try {
        ProcessBuilder process = new ProcessBuilder(command);
        process.redirectErrorStream(true).redirectOutput(dir.resolve("said").toFile());
        if (process.start().waitFor() == 0) {
          return way;
        }
      } catch (IOException e) {
        // No such program: the next one.
      }
    }
    return Assumptions.abort("no way to run a program as another user here");
  }

  private static void openToAll(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    }
  }

  @Test
  void differsInTheFactorThatWasChanged() throws Exception {
    List<String> gaps = new ArrayList<>();
    Path outbox = dir.resolve("outbox");
    GitRepository repository = checkout("one", "train.csv");
    var before = facts(run(repository, outbox, "7", "data/train.csv", "out"), outbox, gaps);
    repository.write("data/train.csv", "1\n2\n4\n");
    Path other = dir.resolve("outbox2");
    var data = facts(run(repository, other, "7", "data/train.csv", "out"), outbox, gaps);
    assertThat(data.get(Factor.DATA)).isNotEqualTo(before.get(Factor.DATA));
    assertThat(data.get(Factor.CODE)).isEqualTo(before.get(Factor.CODE));
    assertThat(data.get(Factor.SEEDS)).isEqualTo(before.get(Factor.SEEDS));
    repository.write("train.properties", "depth = 5\n");
    repository.commit("deeper");
    Path last = dir.resolve("outbox3");
    var settings = facts(run(repository, last, "8", "data/train.csv", "out"), outbox, gaps);
    assertThat(settings.get(Factor.PARAMETERS)).isNotEqualTo(data.get(Factor.PARAMETERS));
    assertThat(settings.get(Factor.SEEDS)).isNotEqualTo(data.get(Factor.SEEDS));
    assertThat(settings.get(Factor.DATA)).isEqualTo(data.get(Factor.DATA));
    assertThat(settings.get(Factor.HARDWARE)).isEqualTo(before.get(Factor.HARDWARE));
  }
}
