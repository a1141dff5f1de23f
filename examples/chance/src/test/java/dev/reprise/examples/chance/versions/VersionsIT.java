package dev.reprise.examples.chance.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.examples.chance.mallet.TopicTraining;
import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Root;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One JVM with three loaders: Weka 3.8, of which the adapter knows, Weka 3.6, of which it does not,
 * and a Mallet that was put under another name.
 */
class VersionsIT {
  private static final Path TARGET = Root.directory().resolve("examples/chance/target");
  private static final String IRIS = Example.data("iris.csv").toString();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording recording;

  @BeforeAll
  static void train() throws Exception {
    Path renamed = temporary.resolve("renamed.jar");
    List<Path> mallet = List.of(libraries("mallet-").get(0), TARGET.resolve("test-classes"));
    Relocation.jar(mallet, "cc/mallet/", "acme/", renamed);
    recording =
        Example.of("chance", Loaders.class)
            .with("-DWEKA_HOME=" + temporary.resolve("weka"))
            .watched(
                temporary.resolve("run"),
                Stream.of(
                        tree("new", libraries("")),
                        List.of("--"),
                        tree("old", entries(TARGET.resolve("outside"))),
                        List.of("--"),
                        tree("again", libraries("")),
                        List.of("--"),
                        List.of(
                            path(renamed, libraries("hppc-")),
                            TopicTraining.class.getName(),
                            IRIS,
                            "7",
                            "5",
                            temporary.resolve("topics.model").toString()))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
  }

  private static List<String> tree(String name, List<Path> weka) {
    String classPath = path(TARGET.resolve("test-classes"), weka);
    String model = temporary.resolve(name + ".model").toString();
    return List.of(classPath, Tree.class.getName(), IRIS, model);
  }

  @Test
  void eachCallIsJudgedByTheJarOfItsOwnClass() {
    assertThat(recording.all(Event.TrainingBegan.class))
        .extracting(
            Event.TrainingBegan::training,
            Event.TrainingBegan::libraryVersion,
            Event.TrainingBegan::algorithm)
        .containsExactly(
            tuple(1, "3.8.7", "weka.classifiers.trees.J48"),
            tuple(2, "3.8.7", "weka.classifiers.trees.J48"));
    assertThat(recording.all(Event.Parameter.class))
        .filteredOn(p -> p.given() && p.key().equals("M"))
        .extracting(Event.Parameter::training, Event.Parameter::value)
        .containsExactly(tuple(1, "3"), tuple(2, "3"));
  }

  @Test
  void outsideOfItsVersionsAnAdapterStandsAsideWithAGapThatNamesThem() {
    assertThat(recording.all(Event.GapSeen.class))
        .extracting(Event.GapSeen::factor, Event.GapSeen::what, Event.GapSeen::why)
        .contains(
            tuple(
                "parameters",
                "weka 3.6.14 (adapter)",
                "tested with 3.8 to 3.9: this version is recorded as a library without an adapter"
                    + " is"));
  }

  @Test
  void whatAnyProgramShowsIsRecordedOfItAllTheSame() {
    assertThat(recording.all(Event.ModelWritten.class))
        .extracting(
            Event.ModelWritten::training, Event.ModelWritten::format, Event.ModelWritten::path)
        .containsExactlyInAnyOrder(
            tuple(1, "weka", model("new")),
            tuple(2, "weka", model("again")),
            tuple(0, "", model("old")),
            tuple(0, "", model("topics")));
    assertThat(recording.result().stdout().lines()).hasSize(4);
  }

  @Test
  void aLibraryUnderAnotherNameIsOneGap() {
    assertThat(recording.all(Event.GapSeen.class))
        .filteredOn(gap -> gap.what().startsWith("acme."))
        .extracting(Event.GapSeen::what, Event.GapSeen::why)
        .containsExactly(
            tuple(
                "acme.cc.mallet.topics.ParallelTopicModel",
                "a library under another name, which its adapter does not watch"));
    assertThat(recording.all(Event.GapSeen.class)).hasSize(2);
  }

  private static String model(String name) {
    return temporary.resolve(name + ".model").toString();
  }

  private static List<Path> libraries(String prefix) {
    return entries(TARGET.resolve("lib")).stream()
        .filter(jar -> jar.getFileName().toString().startsWith(prefix))
        .toList();
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> jars = Files.list(directory)) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String path(Path first, List<Path> more) {
    return Stream.concat(Stream.of(first), more.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
