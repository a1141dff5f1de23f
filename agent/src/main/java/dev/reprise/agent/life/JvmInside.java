package dev.reprise.agent.life;

import dev.reprise.agent.mode.SetOrder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What the JDK knows and does not tell: read only, through packages opened to the agent alone. */
public final class JvmInside {
  private final Instrumentation instrumentation;

  /** With what opens packages. */
  public JvmInside(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Not before it is needed: redefining a module links lambdas. */
  void open() {
    Set<Module> us = Set.of(JvmInside.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", us, "jdk.internal.util.random", us),
        Map.of("java.util", us, "sun.nio.fs", us),
        Set.of(),
        Map.of());
  }

  /** Effective JVM options, those of the environment and argument files included. */
  List<String> jvmArguments() {
    List<String> found = new ArrayList<>();
    try {
      Object arguments =
          Class.forName("jdk.internal.misc.VM").getMethod("getRuntimeArguments").invoke(null);
      if (arguments instanceof String[] each) {
        found.addAll(List.of(each));
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      found.clear(); // the command line and the option variables are told as well
    }
    return found;
  }

  /** What the iteration order of Set.of and Map.of hangs on in this JVM; empty if not found. */
  String salt() {
    return SetOrder.read();
  }

  /** The version in the agent's manifest. */
  String agentVersion() {
    ClassLoader loader = JvmInside.class.getClassLoader();
    try (InputStream in =
        loader == null ? null : loader.getResourceAsStream("META-INF/MANIFEST.MF")) {
      Properties manifest = new Properties();
      if (in != null) {
        manifest.load(in);
      }
      return manifest.getProperty("Implementation-Version", "");
    } catch (IOException e) {
      return "";
    }
  }
}
