package dev.reprise.examples.chance.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter of docs/writing-an-adapter.md, built and used as the page says. */
class OwnAdapterIT {
  private static final Path SOURCE =
      Root.directory()
          .resolve("examples/chance/src/test/resources/liblinear/LiblinearAdapter.java");
  private static final Example PROGRAM = Example.of("chance", Liblinear.class, "liblinear/*");
  private static final String IRIS = Example.data("iris.csv").toString();
  private static final String BROKEN =
      """
      package acme;
      import dev.reprise.agent.adapter.*;
      import java.util.List;
      public class %s extends Adapter {
        public int api() { return %s; }
        public String library() { return "acme"; }
        public String home() { return "acme."; }
        public List<Point> points() { return List.of(%s); }
        public void enter(Call call, Report report) { throw new IllegalStateException("broken"); }
      }
      """;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Path jar;

  @SuppressWarnings("NullAway.Init")
  private static Recording recording;

  @BeforeAll
  static void train() throws Exception {
    Map<String, String> source = Map.of("LiblinearAdapter", Files.readString(SOURCE));
    jar =
        AdapterJar.of(temporary.resolve("jar"), source, "acme.liblinear.LiblinearAdapter # ours\n");
    recording = watched("run", jar.toString(), IRIS, "2.5");
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
  }

  private static Recording watched(String name, String adapters, String data, String cost)
      throws Exception {
    String model = temporary.resolve(name + ".model").toString();
    Path run = temporary.resolve(name);
    return PROGRAM.watched(run, List.of("adapters=" + adapters), data, cost, model);
  }

  @Test
  void thePageShowsWhatIsTestedHere() throws Exception {
    String page = Files.readString(Root.directory().resolve("docs/writing-an-adapter.md"));
    assertThat(page).contains("```java\n" + Files.readString(SOURCE) + "```\n");
  }

  @Test
  void aTrainingHasItsParametersItsDataAndItsModel() {
    Event.TrainingBegan began = recording.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("liblinear");
    assertThat(began.libraryVersion()).isEqualTo("2.44");
    assertThat(began.algorithm()).isEqualTo("L2R_LR");
    assertThat(recording.only(Event.TrainingEnded.class).failure()).isEmpty();
    assertThat(recording.all(Event.Parameter.class))
        .extracting(Event.Parameter::key, Event.Parameter::value, Event.Parameter::given)
        .containsExactly(
            tuple("SolverType", "L2R_LR", true),
            tuple("C", "2.5", true),
            tuple("Eps", "0.01", true),
            tuple("P", "0.1", false),
            tuple("MaxIters", "1000", false));
    Event.DataUsed data = recording.only(Event.DataUsed.class);
    assertThat(data.digest()).matches("liblinear/1:[0-9a-f]{64}");
    assertThat(data.rows()).isEqualTo(150);
    assertThat(data.columns()).isEqualTo(4);
    Event.ModelWritten model = recording.only(Event.ModelWritten.class);
    assertThat(model.training()).isEqualTo(1);
    assertThat(model.path()).isEqualTo(temporary.resolve("run.model").toString());
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  void oneOtherRowIsOtherDataAndTheProgramDoesNotNotice() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(Path.of(IRIS));
    lines.set(60, lines.get(60).replaceFirst("^[0-9.]+", "9.9"));
    Files.write(data, lines);
    Recording other = watched("row", jar.toString(), data.toString(), "2.5");
    assertThat(other.only(Event.DataUsed.class).digest())
        .isNotEqualTo(recording.only(Event.DataUsed.class).digest());

    Path alone = temporary.resolve("alone.model");
    assertThat(PROGRAM.alone(temporary, IRIS, "2.5", alone.toString()).outcome())
        .isEqualTo(recording.outcome());
    assertThat(alone).hasSameBinaryContentAs(temporary.resolve("run.model"));
  }

  @Test
  void whatIsBrokenIsOneLineAndOneGapEachAndTheRestWorks() throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("Later", BROKEN.formatted("Later", "99", ""));
    sources.put("Greedy", BROKEN.formatted("Greedy", "API", "Point.shape(\"main\", \"()V\")"));
    sources.put(
        "Curious",
        BROKEN.formatted("Curious", "dev.reprise.agent.Globs.class.getName().length()", ""));
    sources.put(
        "Thrower",
        BROKEN.formatted(
            "Thrower", "API", "Point.named(\"de.bwaldvogel.liblinear.Linear\", \"train\")"));
    Path broken =
        AdapterJar.of(
            temporary.resolve("broken"),
            sources,
            "acme.Missing\nacme.Later\nacme.Greedy\nacme.Curious\nacme.Thrower\n");
    Path missing = temporary.resolve("missing.jar");
    Recording ran = watched("trouble", missing + ":" + broken + ":" + jar, IRIS, "2.5");

    assertThat(ran.result().exit()).isZero();
    assertThat(ran.result().stdout()).isEqualTo(recording.result().stdout());
    List<String> whats =
        ran.all(Event.GapSeen.class).stream().map(gap -> gap.what() + ' ' + gap.why()).toList();
    List<String> reasons =
        List.of(
            missing + " is not there",
            "Provider acme.Missing not found",
            "acme.Later was made for version 99 of the API; this agent has 1",
            "*.main()V names no type of acme.",
            "NoClassDefFoundError: dev/reprise/agent/Globs");
    for (String reason : reasons) {
      assertThat(whats).filteredOn(what -> what.contains(reason)).as(reason).hasSize(1);
      assertThat(ran.result().stderr().lines().filter(line -> line.startsWith("reprise: adapters")))
          .filteredOn(line -> line.contains(reason))
          .hasSize(1);
    }
    assertThat(whats).hasSize(reasons.size() + 1).anyMatch(what -> what.contains("broken"));
    assertThat(ran.only(Event.TrainingBegan.class).library()).isEqualTo("liblinear");
  }
}
