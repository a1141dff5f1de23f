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
  void aHotLoopKeepsItsValuesAndIsCounted() throws Exception {
    Forked forked = new Forked(directory);
    assertThat(forked.watched("loop").out()).isEqualTo(forked.plain("loop").out());
    assertThat(forked.events(Event.GeneratorSeen.class)).hasSize(1024);
    List<Event.GeneratorTotal> totals = forked.events(Event.GeneratorTotal.class);
    assertThat(totals.get(totals.size() - 1).count()).isEqualTo(200_000);
  }
}
