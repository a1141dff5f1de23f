package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seeds that are told are those that were in force: they give the program's numbers again. */
class GeneratorsIT {
  @TempDir Path directory = Path.of("");

  @Test
  void seedsAreTheTrueOnes() throws Exception {
    Forked forked = new Forked(directory);
    List<String> drawn = forked.watched("seeds").out().lines().skip(1).toList();
    List<Event.GeneratorSeen> seen = forked.events(Event.GeneratorSeen.class);

    Event.GeneratorSeen unseeded = seen.get(0);
    assertThat(unseeded.chosen()).isFalse();
    assertThat(unseeded.site()).startsWith("Program.seeds(Program.java:");
    assertThat(unseeded.thread()).isEqualTo("main");
    assertThat(new Random(unseeded.seed()).nextLong()).isEqualTo(Long.parseLong(drawn.get(0)));

    assertThat(seen.get(1).chosen()).isTrue();
    assertThat(seen.get(1).seed()).isEqualTo(42);

    assertThat(seen.get(2).generator()).isEqualTo("Program$Sub");
    assertThat(seen.get(2).seed()).isEqualTo(7);
    assertThat(seen.get(2).site()).startsWith("Program.seeds(");

    Event.GeneratorSeen mix = seen.get(3);
    assertThat(mix.algorithm()).isEqualTo("L64X128MixRandom");
    assertThat(RandomGeneratorFactory.of("L64X128MixRandom").create(mix.seed()).nextLong())
        .isEqualTo(Long.parseLong(drawn.get(3)));

    assertThat(seen.get(4).seed()).isEqualTo(1);
    assertThat(seen.get(5).how()).isEqualTo("setSeed");
    assertThat(seen.get(5).seed()).isEqualTo(99);
    assertThat(seen.get(6).origin()).isEqualTo("clock");
    assertThat(seen.subList(7, seen.size()))
        .extracting(Event.GeneratorSeen::algorithm)
        .containsExactly(
            "SplittableRandom", "SplittableRandom", "ThreadLocalRandom", "Random", "Random");
    assertThat(forked.events(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id)
        .contains("unseeded-generator", "clock-seed");
  }

  @Test
  void aStateOfSeveralNumbersIsToldWhereTheProgramGivesItAndNowhereElse() throws Exception {
    Forked forked = new Forked(directory);
    String opens =
        Runtime.version().feature() < 19
            ? "--add-exports=jdk.random/jdk.random=ALL-UNNAMED"
            : "--add-exports=java.base/jdk.internal.random=ALL-UNNAMED";
    String agent = forked.agent("run=always,courier=none");
    String out = forked.run(forked.start(List.of(opens, agent), "state")).out();
    assertThat(out).isEqualTo(forked.run(forked.start(List.of(opens), "state")).out());
    List<Event.GeneratorSeen> states =
        forked.events(Event.GeneratorSeen.class).stream()
            .filter(seen -> !seen.seedBytes().isEmpty())
            .toList();
    assertThat(states).hasSize(1);
    assertThat(states.get(0).algorithm()).isEqualTo("L64X128MixRandom");
    assertThat(states.get(0).chosen()).isTrue();
    assertThat(states.get(0).site()).startsWith("Program.state(");
    assertThat(states.get(0).seedBytes())
        .isEqualTo("0000000000000001" + "0000000000000003" + "0000000000000005" + "f".repeat(16));
  }

  @Test
  void everyPointOfTheJdkProvesItselfAndNothingOfThatIsTheProgram() throws Exception {
    Forked forked = new Forked(directory);
    assertThat(forked.watched("seeds").status()).isZero();
    List<Event.ProbeState> probes = forked.events(Event.ProbeState.class);
    assertThat(probes).extracting(Event.ProbeState::state).containsOnly("live", "woven");
    List<String> live =
        probes.stream()
            .filter(probe -> probe.state().equals("live"))
            .map(Event.ProbeState::probe)
            .toList();
    assertThat(probes)
        .filteredOn(probe -> probe.state().equals("woven"))
        .extracting(Event.ProbeState::probe)
        // What these tell comes once, at the end.
        .filteredOn(probe -> !probe.startsWith("java.lang."))
        // What makes runs differ is looked for a moment after main began.
        .filteredOn(probe -> !isHazard(probe))
        .isNotEmpty()
        .allMatch(probe -> live.stream().anyMatch(point -> point.startsWith(probe + '.')));
    assertThat(live)
        .contains(
            "java.util.Random.<init>(long)",
            "java.util.Random.<init>()",
            "java.util.Random.setSeed",
            "java.io.FileInputStream.open",
            "java.io.RandomAccessFile.open",
            "sun.nio.fs.UnixNativeDispatcher.open",
            "sun.nio.fs.UnixNativeDispatcher.unlink");
    assertThat(forked.events(Event.GeneratorSeen.class))
        .allMatch(seen -> seen.site().startsWith("Program.seeds("));
    assertThat(forked.events(Event.FileOpened.class)).isEmpty();
    assertThat(forked.events(Event.GapSeen.class)).isEmpty();
  }

  private static boolean isHazard(String probe) {
    return probe.startsWith("java.util.ImmutableCollections$")
        || probe.contains("Map$")
        || probe.startsWith("java.nio.charset.")
        || probe.startsWith("java.util.stream.")
        || List.of("java.io.File", "java.util.Locale", "java.util.TimeZone").contains(probe);
  }

  @Test
  void aHotLoopKeepsItsValuesAndIsCounted() throws Exception {
    Forked forked = new Forked(directory);
    assertThat(forked.watched("loop").out()).isEqualTo(forked.plain("loop").out());
    assertThat(forked.events(Event.GeneratorSeen.class)).hasSize(1024);
    List<Event.GeneratorTotal> totals = forked.events(Event.GeneratorTotal.class);
    assertThat(totals.get(totals.size() - 1).count()).isEqualTo(200_000);
  }
}
