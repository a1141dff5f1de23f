package dev.reprise.checker;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.RunResolver;

/** Finds the runs that a command names, and tells which one {@code latest} is. */
final class Located {
  private final RunResolver resolver;
  private final Output out;

  Located(Places places, String experiment, Output out) {
    this.resolver = new RunResolver(places, experiment);
    this.out = out;
  }

  LocatedRun run(String name) {
    LocatedRun run = resolver.resolve(name);
    if (name.equals("latest")) {
      out.info("latest is " + run.run().name() + " " + run.run().id());
    }
    return run;
  }
}
