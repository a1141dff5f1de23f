package dev.reprise.checker.demo;

import dev.reprise.checker.runs.Places;
import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The demo, played with the real agent, the real courier and the real examples. */
public record Played(Demo.Pair seeded, Demo.Pair unseeded) {

  /**
   * Plays it.
   *
   * @param trackingUri of a server; empty for the embedded store in {@code directory}
   */
  public static Played in(Path directory, Optional<String> trackingUri, Places places)
      throws IOException, InterruptedException {
    Path root = Root.directory();
    DemoSetup setup =
        new DemoSetup(
            directory,
            root.resolve("agent/target/reprise-agent.jar"),
            root.resolve("checker/target/reprise.jar"),
            root.resolve("examples"),
            trackingUri);
    Demo demo = new Demo(setup, places, line -> {});
    return new Played(demo.seeded(), demo.unseeded());
  }

  static Places embedded(Path directory) {
    return new Places("", directory, Map.of());
  }
}
