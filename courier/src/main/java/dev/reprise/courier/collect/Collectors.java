package dev.reprise.courier.collect;

import java.nio.file.Path;
import java.util.List;

/** All collectors. */
public final class Collectors {
  private Collectors() {}

  /**
   * New collectors for one JVM, in the order in which they are asked.
   *
   * @param cache directory that outlives the JVM, for what is dear to find out twice; inside an
   *     outbox, the outbox's own is used, which outlives the machine's start too
   * @param aside directory that stays until the JVM's run is delivered
   */
  public static List<Collector> all(Path cache, Path aside) {
    Base base = Base.around(cache);
    HashCache hashes = new HashCache(base.cache());
    Inputs inputs = new Inputs(hashes, DataCollector.BUDGET.minusSeconds(10));
    ClassPath classPath = new ClassPath();
    ProgramCopies copies = new ProgramCopies(aside, ProgramCopies.MOST_BYTES);
    return List.of(
        new CodeCollector(classPath, hashes, copies, new Written(base.cache()), base),
        new DataCollector(inputs, new DataCopies(aside, DataCopies.MOST_BYTES)),
        new ParametersCollector(inputs, base),
        new SeedsCollector(),
        new LibrariesCollector(classPath, hashes, copies),
        new HardwareCollector(),
        new EnvironmentCollector(),
        new RuntimeCollector(base.cache()));
  }
}
