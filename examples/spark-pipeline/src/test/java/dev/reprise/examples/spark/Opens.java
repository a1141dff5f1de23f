package dev.reprise.examples.spark;

import dev.reprise.testkit.Example;

/** A class of the tests as a Spark program: what the example's manifest opens. */
final class Opens {
  private static final String[] PACKAGES = {
    "java.lang",
    "java.lang.invoke",
    "java.lang.reflect",
    "java.io",
    "java.net",
    "java.nio",
    "java.util",
    "java.util.concurrent",
    "java.util.concurrent.atomic",
    "sun.nio.ch",
    "sun.nio.cs",
    "sun.security.action",
    "sun.util.calendar",
  };

  private Opens() {}

  /** To be run with {@link Example#watched}. */
  static Example of(Class<?> main, String... first) {
    Example example = Example.of("spark-pipeline", main, first);
    for (String name : PACKAGES) {
      example = example.with("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    return example;
  }
}
