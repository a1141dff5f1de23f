package dev.reprise.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * Puts the bridge's classes into the boot loader. {@code java.lang} is opened to the agent's own
 * unnamed module and no other; nothing is appended to the boot class path, which would print a
 * warning and cost the program its class data archive.
 */
final class Bridge {
  /** In the order of definition. Renamed, as everything, when the jar is built. */
  private static final String PACKAGE = "dev/reprise/agent/bridge/";

  private static final String[] CLASSES = {"Account", "Hooks", "Cell", "Probes"};

  private Bridge() {}

  /**
   * Defines the bridge.
   *
   * @return whether it was; false if it is there already: another agent of this version runs
   */
  static boolean define(Instrumentation instrumentation, ClassLoader loader)
      throws IOException, IllegalAccessException {
    if (PACKAGE.startsWith("dev/")) {
      return true; // not from the agent's jar: a test, which sees the bridge where it is
    }
    try {
      Class.forName((PACKAGE + "Probes").replace('/', '.'), false, null);
      return false;
    } catch (ClassNotFoundException expected) {
      // The first agent in this JVM.
    }
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(Bridge.class.getModule())),
        Set.of(),
        Map.of());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : CLASSES) {
      try (InputStream in = loader.getResourceAsStream("inst/" + PACKAGE + name + ".classdata")) {
        if (in == null) {
          throw new IOException("the agent's jar lacks " + name);
        }
        lookup.defineClass(in.readAllBytes());
      }
    }
    return true;
  }
}
