package dev.reprise.agent.adapter.djl;

import dev.reprise.agent.adapter.Report;
import org.jspecify.annotations.Nullable;

/** The seed of DJL's engine, which is its only one: of weights, dropout and the batches' order. */
final class DjlSeed {
  private DjlSeed() {}

  static void tell(Object trainer, int training, Report report) {
    Object manager = report.read(trainer, "getManager");
    Object engine = manager == null ? null : report.read(manager, "getEngine");
    @Nullable Object seed = engine == null ? null : report.read(engine, "getSeed");
    if (seed != null) {
      report.seed(training, "seed", seed, "given");
    } else {
      report.seed(training, "seed", "not set", "entropy");
      report.hazard(
          "unseeded-generator",
          "ai.djl.engine.Engine",
          "Engine.setRandomSeed was not called: weights and the order of batches are left to chance");
    }
  }
}
