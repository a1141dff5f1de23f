package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.ProgramFact;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeedOriginsTest {
  /** What stands in a line of this very class. */
  static final class Program {
    static StackTraceElement literal(Random random) {
      random.setSeed(8_675_309L);
      return new Throwable().getStackTrace()[0];
    }
  }

  private static GeneratorSeen seen(long seed, String site) {
    return new GeneratorSeen(
        "java.util.Random",
        "Random",
        "setSeed",
        true,
        seed,
        "",
        "unknown",
        site,
        "main",
        1,
        0,
        "",
        "");
  }

  private static JvmStory story(String... argv) throws URISyntaxException {
    JvmStory story = Stories.in(Path.of("/"));
    Path classes =
        Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    story.accept(new ProgramFact("classpath", "0", classes.toString()));
    for (int i = 0; i < argv.length; i++) {
      story.accept(new ProgramFact("argv", Integer.toString(i), argv[i]));
    }
    return story;
  }

  @Test
  void aNumberInTheLineIsALiteral() throws URISyntaxException {
    StackTraceElement after = Program.literal(new Random(1));
    String site =
        "%s.literal(SeedOriginsTest.java:%d)"
            .formatted(Program.class.getName(), after.getLineNumber() - 1);
    SeedOrigins origins = new SeedOrigins(story());
    assertThat(origins.of(seen(8_675_309L, site))).isEqualTo("literal");
    assertThat(origins.of(seen(8_675_310L, site))).isEqualTo("unknown");
  }

  @Test
  void aValueOfTheCommandLineIsThatParameter() throws URISyntaxException {
    SeedOrigins origins = new SeedOrigins(story("java", "-cp", "x", "Main", "--seed", "77"));
    assertThat(origins.of(seen(77, "Main.main(Main.java:1)"))).isEqualTo("parameter seed");
    assertThat(origins.of(seen(78, "Main.main(Main.java:1)"))).isEqualTo("unknown");
  }
}
