package dev.reprise.agent;

import dev.reprise.agent.bridge.Probes;
import dev.reprise.journal.Event;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGeneratorFactory;

/**
 * Does on the agent's own thread what programs do, and looks whether the probes say so. Nothing of
 * it reaches the journal but the result; no file is changed, and no class loaded that was not.
 */
final class SelfTest {
  private static final long SEED = 0x5EED_0F_7E57L;

  private final Watch watch;
  private final File file;
  private final Recorder recorder;
  private final HazardTest hazards;

  /** Opens this file where one is to be read. */
  SelfTest(Watch watch, File file, Recorder recorder) {
    this.watch = watch;
    this.file = file;
    this.recorder = recorder;
    this.hazards = new HazardTest(watch, file, recorder);
  }

  /**
   * Tests the points of a class that has been woven; those that it cannot reach tell themselves.
   */
  void test(String type) {
    switch (type) {
      case "java.io.FileInputStream" -> files(type + ".open", 0);
      case "java.io.FileOutputStream" -> files(type + ".open", 1);
      case "java.io.RandomAccessFile" -> files(type + ".open", 2);
      case "java.io.UnixFileSystem" -> {
        absent(type, "delete");
        absent(type, "rename");
      }
      case "sun.nio.fs.UnixNativeDispatcher" -> {
        files(type + ".open", 3);
        absent(type, "unlink");
        absent(type, "rename");
      }
      case "jdk.internal.util.random.RandomSupport" -> {
        bytes(type, "convertSeedBytesToLongs");
        bytes(type, "convertSeedBytesToInts");
      }
      case "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom" ->
          generators(type);
      default -> {
        if (type.startsWith("jdk.random.") || type.startsWith("jdk.internal.random.")) {
          generators(type);
        } else {
          hazards.test(type);
        }
      }
    }
  }

  private void files(String label, int kind) {
    boolean writes = kind == 1;
    Heard heard = new Heard();
    String detail = "";
    watch.testing(heard);
    try {
      switch (kind) {
        case 0 -> new FileInputStream(file).close();
        case 1 -> new FileOutputStream("/dev/null").close();
        case 2 -> new RandomAccessFile(file, "r").close();
        default -> Files.newByteChannel(file.toPath()).close();
      }
    } catch (IOException e) {
      detail = "could not be tested: " + e.getMessage();
    } finally {
      watch.testing(null);
    }
    boolean before = kind == 0 || kind == 2 || heard.hasSignal(Probes.OPENING, kind);
    result(
        label,
        before && heard.hasSignal(Probes.OPENED, kind),
        detail,
        writes ? "files written" : "files read");
  }

  /** Deletes or renames a file that does not exist, where none can be. */
  private void absent(String type, String method) {
    File none = new File("/proc/self/reprise-has-no-such-file");
    Heard heard = new Heard();
    String detail = "";
    watch.testing(heard);
    try {
      if (type.startsWith("java.io.")) {
        boolean unused = method.equals("delete") ? none.delete() : none.renameTo(none);
      } else if (method.equals("unlink")) {
        call(type, method, none.toPath());
      } else {
        call(type, method, none.toPath(), none.toPath());
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      detail = "could not be tested: " + e;
    } finally {
      watch.testing(null);
    }
    result(type + '.' + method, heard.hasSignal(Probes.REMOVING), detail, "files deleted");
  }

  private void bytes(String type, String method) {
    Heard heard = new Heard();
    String detail = "";
    watch.testing(heard);
    try {
      call(type, method, new byte[16], 2, 2);
    } catch (ReflectiveOperationException | RuntimeException e) {
      detail = "could not be tested: " + e;
    } finally {
      watch.testing(null);
    }
    result(type + '.' + method, heard.hasSignal(Probes.SEED_BYTES), detail, "seeds given as bytes");
  }

  private static void call(String type, String name, Object... arguments)
      throws ReflectiveOperationException {
    for (Method method : Class.forName(type).getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        method.setAccessible(true);
        try {
          method.invoke(null, arguments);
        } catch (InvocationTargetException expected) {
          // There is no such file; the probe comes before that is found out.
        }
        return;
      }
    }
    throw new NoSuchMethodException(name);
  }

  private void generators(String type) {
    Heard seeded = new Heard();
    Heard other = new Heard();
    String detail = "";
    boolean secure = type.equals("java.security.SecureRandom");
    try {
      watch.testing(secure ? other : seeded);
      if (secure) {
        new NoProvider().nextBytes(new byte[1]);
      } else {
        make(type, true);
        watch.testing(other);
        make(type, false);
      }
    } catch (RuntimeException e) {
      detail = "could not be tested: " + e;
    } finally {
      watch.testing(null);
    }
    if (secure) {
      result(type + ".nextBytes", other.has(Probes.SECURE), detail, type);
      return;
    }
    result(type + ".<init>(long)", seeded.hasOnly(Probes.SEEDED, SEED), detail, type);
    result(
        type + ".<init>()", other.has(Probes.UNSEEDED) && !other.has(Probes.SEEDED), detail, type);
    if (type.equals("java.util.Random")) {
      setSeed();
    }
  }

  private static void make(String type, boolean withSeed) {
    if (type.equals("java.util.Random")) {
      Object unused = withSeed ? new Random(SEED) : new Random();
    } else if (type.equals("java.util.SplittableRandom")) {
      Object unused = withSeed ? new SplittableRandom(SEED) : new SplittableRandom();
    } else {
      RandomGeneratorFactory<?> factory =
          RandomGeneratorFactory.of(type.substring(type.lastIndexOf('.') + 1));
      Object unused = withSeed ? factory.create(SEED) : factory.create();
    }
  }

  private void setSeed() {
    Random random = new Random(0);
    Heard heard = new Heard();
    watch.testing(heard);
    random.setSeed(SEED);
    watch.testing(null);
    result(
        "java.util.Random.setSeed", heard.hasOnly(Probes.RESEEDED, SEED), "", "java.util.Random");
  }

  /** Points that only the program, or its end, can reach. */
  void tellHits() {
    Heard program = watch.program();
    hit(program.has(Probes.THREAD_LOCAL), "java.util.concurrent.ThreadLocalRandom.current");
    hit(Probes.standardInput > 0, "java.io.FileInputStream.read");
    hit(program.hasSignal(Probes.SEED_WORDS), "java.util.random.RandomGenerator.<init>(state)");
    hit(program.hasSignal(Probes.ANSWERED), "sun.net.www.protocol.http.HttpURLConnection");
    hit(program.hasSignal(Probes.EXITING), "java.lang.Shutdown.exit");
    hit(program.hasSignal(Probes.HALTING), "java.lang.Shutdown.halt");
    hit(program.hasSignal(Probes.UNCAUGHT), "java.lang.Thread.dispatchUncaughtException");
  }

  private void hit(boolean was, String label) {
    if (was) {
      recorder.tell(new Event.ProbeState(label, "live", "the program used it"));
    }
  }

  private void result(String label, boolean live, String detail, String what) {
    recorder.tell(new Event.ProbeState(label, live ? "live" : "failed", detail));
    if (!live) {
      recorder.gap(
          Weaving.factor(label),
          what,
          "the probe in " + label + (detail.isEmpty() ? " does not work here" : ' ' + detail));
    }
  }

  /** Gives nothing, and asks no provider. */
  private static final class NoProvider extends SecureRandom {
    private static final long serialVersionUID = 1;

    NoProvider() {
      super(new Nothing(), null);
    }
  }

  private static final class Nothing extends SecureRandomSpi {
    private static final long serialVersionUID = 1;

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {}

    @Override
    protected byte[] engineGenerateSeed(int bytes) {
      return new byte[bytes];
    }
  }
}
