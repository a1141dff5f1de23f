package dev.reprise.testkit;

/** A class as a Spark program, with what {@code spark-submit} opens to it in a JVM of 17. */
public final class SparkExample {
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

  private SparkExample() {}

  /** As {@link Example#of(String, Class, String...)}. */
  public static Example of(String module, Class<?> main, String... first) {
    Example example = Example.of(module, main, first);
    for (String name : PACKAGES) {
      example = example.with("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    return example;
  }
}
