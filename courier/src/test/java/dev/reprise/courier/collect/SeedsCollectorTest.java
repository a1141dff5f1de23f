package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.GeneratorTotal;
import dev.reprise.journal.Event.SeedInForce;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.record.Factor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SeedsCollectorTest {
  private static final String RANDOM = "java.util.Random";

  private static GeneratorSeen seen(
      boolean chosen, long seed, String origin, String at, String on) {
    return new GeneratorSeen(
        RANDOM, "", "constructed", chosen, seed, "", origin, at, on, 1, 0, "", "");
  }

  private static Found collect(JvmStory story) throws IOException {
    Found found = new Found();
    new SeedsCollector().collect(story, found);
    found.assertListed(Factor.SEEDS);
    return found;
  }

  private static JvmStory story(GeneratorSeen... generators) {
    JvmStory story = Stories.in(Path.of("/"));
    for (GeneratorSeen generator : generators) {
      story.accept(generator);
    }
    return story;
  }

  @Test
  void tellsChosenSeedsAndSitesLeftToChance() throws IOException {
    Found found =
        collect(
            story(
                seen(true, 42, "unknown", "demo.Main.main(Main.java:3)", "main"),
                seen(false, 99, "", "demo.Main.init(Main.java:9)", "main")));
    assertThat(found.decisive())
        .containsEntry("chosen.java.util.Random@demo.Main.main(Main.java:3)", "42")
        .containsEntry("chance.java.util.Random@demo.Main.init(Main.java:9)", "left to chance");
  }

  @Test
  void isEqualWhateverChanceGaveAndWhicheverThreadWasFirst() throws IOException {
    Found one =
        collect(
            story(
                seen(true, 1, "", "a.B.c(B.java:1)", "pool-1"),
                seen(true, 2, "", "a.B.c(B.java:1)", "pool-2"),
                seen(false, 5, "", "a.B.d(B.java:2)", "pool-2")));
    Found other =
        collect(
            story(
                seen(true, 2, "", "a.B.c(B.java:1)", "pool-1"),
                seen(true, 1, "", "a.B.c(B.java:1)", "pool-1"),
                seen(false, 7, "", "a.B.d(B.java:2)", "pool-1")));
    assertThat(one.decisive()).isEqualTo(other.decisive());
    assertThat(one.value("drawn")).isNotEqualTo(other.value("drawn")).hasSize(64);
  }

  @Test
  void countsASeedFromTheClockAsChance() throws IOException {
    Found found = collect(story(seen(true, 123456789, "clock", "a.B.c(B.java:1)", "main")));
    assertThat(found.decisive())
        .containsEntry("chance.java.util.Random@a.B.c(B.java:1)", "clock")
        .hasSize(1);
  }

  @Test
  void takesTheChainOfManySeedsOfOneThreadAndAdmitsManyOfSeveral() throws IOException {
    JvmStory story = story(seen(true, 1, "", "a.B.c(B.java:1)", "main"));
    story.accept(new GeneratorTotal(RANDOM, true, "a.B.c(B.java:1)", "main", 5000, 0xabcL, ""));
    assertThat(collect(story).value("chosen.java.util.Random@a.B.c(B.java:1)"))
        .isEqualTo("5000 seeds, chain abc");
    story.accept(new GeneratorTotal(RANDOM, true, "a.B.c(B.java:1)", "pool-1", 5000, 0xdefL, ""));
    assertThat(collect(story).why("chosen.java.util.Random@a.B.c(B.java:1)"))
        .contains("10000")
        .contains("seeds.first");
  }

  @Test
  void tellsTheSeedInForceOfATraining() throws IOException {
    JvmStory story = story();
    story.accept(new TrainingBegan(1, 0, "xgboost", "3.0.4", "gbtree", "main", 1));
    story.accept(new SeedInForce(1, "seed", "0", "default"));
    assertThat(collect(story).decisive()).containsEntry("training.1.xgboost.seed", "0");
  }

  @Test
  void keepsTheLedger() throws IOException {
    Found found = collect(story(seen(true, Long.MIN_VALUE, "", "a.B.c(B.java:1)", "main")));
    byte[] packed = found.artifacts.get("seeds.jsonl.gz");
    assertThat(packed).isNotNull();
    String lines =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(lines).contains("\"seed\":\"-9223372036854775808\"").endsWith("}\n");
  }
}
