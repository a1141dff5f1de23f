package dev.reprise.courier.collect;

import java.nio.file.Path;
import java.util.List;

/** All collectors. */
public final class Collectors {
  private Collectors() {}

  /**
   * New collectors for one JVM, in the order in which they are asked.
   *
   * @param cache directory that outlives the JVM, for what is dear to find out twice
   */
  public static List<Collector> all(Path cache) {
    return List.of(
        new SeedsCollector(),
        new HardwareCollector(),
        new EnvironmentCollector(),
        new RuntimeCollector(cache));
  }
}
