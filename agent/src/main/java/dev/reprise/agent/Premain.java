package dev.reprise.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The way in. Decides whether this JVM may be watched at all, and hands over to the agent proper,
 * which lives in a loader of its own and works on a thread of its own, so that the program's main
 * thread draws the same identity hashes whatever the agent does. With {@link IsolatedLoader} the
 * only class of Reprise that the program's class loaders can see; nothing refers to it later.
 */
public final class Premain implements Runnable {
  private static final long BOUND_MILLIS = 10_000;

  private final String arguments;
  private final Instrumentation instrumentation;
  private final long mainThread = Thread.currentThread().getId();

  private Premain(String arguments, Instrumentation instrumentation) {
    this.arguments = arguments;
    this.instrumentation = instrumentation;
  }

  /** Called by the JVM before {@code main}; never throws. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      if (isTool() || isCourier() || isArchiving()) {
        return;
      }
      Premain premain = new Premain(arguments == null ? "" : arguments, instrumentation);
      synchronized (premain) {
        // No inherited thread-locals: they would run the program's code.
        Thread thread = new Thread(null, premain, "reprise", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        premain.wait(BOUND_MILLIS);
      }
    } catch (Throwable notOurs) {
      // The program runs as if there were no agent.
    }
  }

  /** The agent's own thread: loads the agent, frees {@code premain}, and goes on as its worker. */
  @Override
  public void run() {
    try {
      File jar =
          new File(
              Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI().getPath());
      IsolatedLoader loader = new IsolatedLoader(new JarFile(jar, false));
      // By interface: a reflective call with arguments would spin method handles first.
      @SuppressWarnings("unchecked")
      Consumer<Object[]> start =
          (Consumer<Object[]>)
              loader.loadClass("dev.reprise.agent.Start").getConstructor().newInstance();
      start.accept(new Object[] {arguments, instrumentation, loader, jar, this, mainThread});
    } catch (Throwable failure) {
      System.err.println("reprise: not recording: the agent could not be loaded: " + failure);
    } finally {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** javac, jps, keytool and the like; a source file run by {@code java Train.java} is none. */
  private static boolean isTool() {
    String module = System.getProperty("jdk.module.main");
    if (module == null || !(module.startsWith("java.") || module.startsWith("jdk."))) {
      return false;
    }
    String main = System.getProperty("jdk.module.main.class");
    return main == null || !main.startsWith("com.sun.tools.javac.launcher.");
  }

  private static boolean isCourier() {
    return "1".equals(System.getenv("REPRISE_COURIER"));
  }

  /** A JVM that makes a class data archive or an AOT cache: what it does is not training. */
  private static boolean isArchiving() throws IOException {
    File commandLine = new File("/proc/self/cmdline");
    if (!commandLine.canRead()) {
      return false;
    }
    try (InputStream in = new FileInputStream(commandLine)) {
      String options = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return options.contains("-XX:ArchiveClassesAtExit")
          || options.contains("-Xshare:dump")
          || options.contains("-XX:AOTMode=record")
          || options.contains("-XX:AOTMode=create")
          || options.contains("-XX:AOTCacheOutput");
    }
  }
}
