package dev.reprise.examples.chance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Training;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators of libraries are in the ledger with their true seeds, and can be given others. */
class LibraryGeneratorsIT {
  @TempDir Path directory = Path.of("");

  /** The agent's classes are on the test's class path, and would be taken for the agent's jar. */
  private static List<String> program(String what) {
    String path =
        Stream.of(Training.classPath().split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("agent"))
            .collect(Collectors.joining(File.pathSeparator));
    return List.of("-cp", path, LibraryGenerators.class.getName(), what);
  }

  private Recording recording(String name, String what, String... more) throws Exception {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("run=always");
    Recording recording =
        Recording.of(directory.resolve(name), program(what), settings.toArray(String[]::new));
    assertThat(recording.result().exit()).as(recording.result().stderr()).isZero();
    return recording;
  }

  @Test
  void chosenSeedsAreToldOnceAndNothingChanges() throws Exception {
    Recording watched = recording("one", "chosen");
    assertThat(watched.result().stdout())
        .isEqualTo(Training.java(program("chosen")).run().stdout());
    List<GeneratorSeen> seen =
        watched.all(GeneratorSeen.class).stream()
            .filter(one -> one.site().contains("LibraryGenerators.chosen("))
            .toList();
    assertThat(seen).allMatch(GeneratorSeen::chosen);
    assertThat(seen)
        .filteredOn(one -> one.seedBytes().isEmpty())
        .extracting(one -> simple(one.generator()) + " " + one.seed())
        .containsExactly(
            "MersenneTwister 4711",
            "MersenneTwister 4711",
            "ISAACRandom 4711",
            "Well19937c 4711",
            "MersenneTwister 1",
            "MersenneTwister 4711",
            "RandomSource 4711",
            "MersenneTwister64 4711",
            "DoubleMersenneTwister 4711",
            "FastNonThreadsafeRandom 4711",
            // Smile's own, for the first thread, until the program seeds it.
            "MersenneTwister 19650218",
            "Random 4711");
    assertThat(seen)
        .filteredOn(one -> !one.seedBytes().isEmpty())
        .extracting(one -> one.seedBytes())
        .containsExactly("0000126700000001", "0000126700000002");
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Test
  void whatIsLeftToChanceIsToldAndPinned() throws Exception {
    Recording first = recording("first", "chance", "pin=5");
    Recording second = recording("second", "chance", "pin=5");
    Recording other = recording("other", "chance", "pin=6");
    assertThat(second.result().stdout()).isEqualTo(first.result().stdout());
    List<String> lines = first.result().stdout().lines().toList();
    List<String> others = other.result().stdout().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      assertThat(others.get(i)).as("pinned otherwise").isNotEqualTo(lines.get(i));
    }
    Recording observed = recording("observed", "chance");
    Set<String> sites =
        observed.all(GeneratorSeen.class).stream()
            .filter(one -> one.site().contains("LibraryGenerators.chance("))
            .filter(one -> !one.chosen() || one.origin().equals("clock"))
            .map(GeneratorSeen::site)
            .collect(Collectors.toSet());
    assertThat(sites).as("each line, and the one of Commons RNG for all").hasSize(8);
    assertThat(observed.all(Event.ClockSeen.class))
        .as("ELKI mixes what the clock shows before it is a seed")
        .extracting(Event.ClockSeen::site)
        .anyMatch(site -> site.contains("RandomFactory.getGlobalSeed("));
    assertThat(observed.all(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id)
        .contains("unseeded-generator", "clock-seed");
  }

  @Test
  void withoutThemTheNumbersDiffer() {
    Stream<String> runs = Stream.of(1, 2).map(i -> Training.java(program("chance")).run().stdout());
    assertThat(runs.distinct()).hasSize(2);
  }
}
