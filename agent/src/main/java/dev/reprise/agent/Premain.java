package dev.reprise.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
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
  /** What {@code main} waits for in the gate. */
  static final int BEGINS = 1, UNWATCHED = 2, PERTURBED = 3;

  private static final int BOUND_SECONDS = 10;
  private static final int LONGER_SECONDS = 35;

  private final String arguments;
  private final Instrumentation instrumentation;
  private final long mainThread = Thread.currentThread().getId();

  /**
   * 0: main waits for the agent; -1: and does so for longer, as a ledger is being fetched; 1: the
   * agent let it begin; 2: it has begun unwatched; 3: as 1, with other identity hashes than usual.
   */
  private final AtomicInteger gate = new AtomicInteger();

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
      // No inherited thread-locals: they would run the program's code.
      Thread thread = new Thread(null, premain, "reprise", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
      premain.await(Integer.getInteger("reprise.start.wait", BOUND_SECONDS));
    } catch (Throwable failure) {
      // The program runs as if there were no agent.
      System.err.println("reprise: not recording: the agent may not run here: " + failure);
    }
  }

  private void await(int seconds) throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    synchronized (gate) {
      long left = seconds * 1_000L;
      while (left > 0 && gate.get() <= 0) {
        gate.wait(left);
        long more = gate.get() < 0 ? LONGER_SECONDS * 1_000L : 0;
        left = (end - System.nanoTime()) / 1_000_000 + more;
      }
      gate.compareAndSet(0, UNWATCHED);
      gate.compareAndSet(-1, UNWATCHED);
    }
    if (gate.get() == PERTURBED) {
      // They come from a sequence of each thread's own.
      int burnt = (int) (System.nanoTime() & 0xFF) + 1;
      for (int i = 0; i < burnt; i++) {
        int unused = System.identityHashCode(new Object());
      }
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
      start.accept(new Object[] {arguments, instrumentation, loader, jar, gate, mainThread});
    } catch (Throwable failure) {
      System.err.println("reprise: not recording: the agent could not be loaded: " + failure);
    } finally {
      synchronized (gate) {
        gate.compareAndSet(0, BEGINS);
        gate.compareAndSet(-1, BEGINS);
        gate.notifyAll();
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
