package dev.reprise.checker.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a demo plays.
 *
 * @param directory scratch, absolute; everything that the demo makes is in it
 * @param examples the directory with the example programs
 * @param trackingUri empty for the embedded store in {@code directory}
 */
public record DemoSetup(
    Path directory, Path agentJar, Path repriseJar, Path examples, Optional<String> trackingUri) {

  /** The experiment that the demo's runs are in. */
  public static final String EXPERIMENT = "reprise-demo";

  Path example(String name) {
    return examples.resolve(name).resolve("target").resolve(name + ".jar");
  }
}
