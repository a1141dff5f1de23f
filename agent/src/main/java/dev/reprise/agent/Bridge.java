package dev.reprise.agent;

import dev.reprise.agent.bridge.Pin;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.bridge.Tasks;
import dev.reprise.agent.bridge.ThreadState;
import dev.reprise.agent.weave.CarrierMethods;
import dev.reprise.agent.weave.PinMethods;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
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

  private static final String[] CLASSES = {
    "Mix", "Account", "Task", "Recent", "Hooks", "Pin", "Cell", "Probes"
  };

  /** With {@code tasks=on}. */
  private static final String[] TASKS = {"ThreadState", "ThreadState$None", "Carrier", "Tasks"};

  /** The JDK from which on a virtual thread that waits for a monitor leaves its carrier. */
  private static final int VIRTUAL_THREADS_LEAVE = 24;

  private Bridge() {}

  /**
   * Defines the bridge.
   *
   * @param tasks whether tasks are told apart
   * @return whether it was; false if it is there already: another agent of this version runs
   */
  static boolean define(Instrumentation instrumentation, ClassLoader loader, boolean tasks)
      throws IOException, ReflectiveOperationException {
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
    define(lookup, loader, CLASSES);
    if (Runtime.version().feature() >= VIRTUAL_THREADS_LEAVE) {
      Probes.pin = (Pin) made(lookup, PinMethods.pin(PACKAGE + "ContinuationPin"));
    }
    if (tasks) {
      define(lookup, loader, TASKS);
      Tasks.state =
          (ThreadState) made(lookup, CarrierMethods.threadState(PACKAGE + "ThreadFields"));
      Probes.tasks = true;
    }
    return true;
  }

  private static Object made(MethodHandles.Lookup lookup, byte[] classFile)
      throws ReflectiveOperationException {
    Constructor<?> constructor = lookup.defineClass(classFile).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static void define(MethodHandles.Lookup lookup, ClassLoader loader, String[] names)
      throws IOException, IllegalAccessException {
    for (String name : names) {
      try (InputStream in = loader.getResourceAsStream(PACKAGE + name + ".class")) {
        if (in == null) {
          throw new IOException("the agent's jar lacks " + name);
        }
        lookup.defineClass(in.readAllBytes());
      }
    }
  }
}
