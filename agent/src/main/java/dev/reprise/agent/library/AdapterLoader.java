package dev.reprise.agent.library;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads a user's adapters. They see the JDK, the API of adapters, and what is in their own jars:
 * nothing of the program, and nothing else of the agent.
 */
final class AdapterLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String PACKAGE = "dev.reprise.agent.adapter.";

  /** What {@code docs/writing-an-adapter.md} promises; all else may change with any release. */
  private static final String[] API = {
    "Adapter", "Call", "Callbacks", "Digests", "Point", "PythonText", "Report", "Types",
  };

  private final ClassLoader agent;

  AdapterLoader(URL[] path, ClassLoader agent) {
    super("reprise-adapters", path, ClassLoader.getPlatformClassLoader());
    this.agent = agent;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(PACKAGE)) {
      for (String one : API) {
        if (name.length() == PACKAGE.length() + one.length() && name.endsWith(one)) {
          return agent.loadClass(name);
        }
      }
    }
    return super.loadClass(name, resolve);
  }
}
