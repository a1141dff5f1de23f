package dev.reprise.agent.jdk;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks the calling thread's stack to the first frame that is not the JDK's. */
final class Sites {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** Languages' own libraries stand for the JDK: who called them is the site. */
  private static final String[] PASSED = {"scala.", "kotlin.", "clojure.", "groovy."};

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final @Nullable ClassLoader OURS = Sites.class.getClassLoader();

  private Sites() {}

  /** Where a call came from. */
  static final class Site {
    /** {@code class.method(File.java:line)}; empty if there is no frame but the JDK's. */
    String where = "";

    /** Class of the frame. */
    String className = "";

    /** Class and method of the frame. */
    String method = "";

    /** Class of the generator that is being made or seeded; empty if none. */
    String generator = "";

    /** Whether it is nobody's: the JDK's own part of something that is seen elsewhere. */
    boolean internal;

    /** Whether it only names a temporary file: drawn by chance, and reaches no model. */
    boolean temporaryName;
  }

  /** The place that this thread is at. */
  static Site here() {
    return WALKER.walk(new Walk());
  }

  private static final class Walk implements Function<Stream<StackWalker.StackFrame>, Site> {
    private @Nullable Class<?> generator;
    private boolean pastGenerator;
    private boolean seeding;

    @Override
    public Site apply(Stream<StackWalker.StackFrame> frames) {
      Site site = new Site();
      Iterator<StackWalker.StackFrame> each = frames.iterator();
      while (each.hasNext()) {
        StackWalker.StackFrame frame = each.next();
        Class<?> type = frame.getDeclaringClass();
        String name = type.getName();
        if (isAgent(type, name)) {
          continue;
        }
        if (!pastGenerator && isGenerator(site, type, frame.getMethodName())) {
          continue;
        }
        if (!isJdk(type.getClassLoader(), name) && !isPassed(name)) {
          site.className = name;
          site.method = name + '.' + frame.getMethodName();
          site.where = site.method + '(' + frame.getFileName() + ':' + frame.getLineNumber() + ')';
          break;
        }
        site.temporaryName |= namesTemporaryFile(name);
        if (name.equals("sun.nio.fs.UnixPath")
            && frame.getMethodName().equals("openForAttributeAccess")) {
          site.internal = true;
        }
      }
      Class<?> made = generator;
      if (made != null) {
        site.generator = made.getName();
        site.internal |=
            site.generator.equals("java.util.concurrent.ThreadLocalRandom")
                || site.generator.equals("java.security.SecureRandom");
      }
      return site;
    }

    /** Frames of constructors and setSeed from a generator's class up to the class really made. */
    private boolean isGenerator(Site site, Class<?> type, String method) {
      Class<?> known = generator;
      boolean constructs = method.equals("<init>");
      if (known == null) {
        generator = type;
        seeding = method.equals("setSeed");
        return true;
      }
      if (known.isAssignableFrom(type) && (constructs || method.equals("setSeed"))) {
        // A constructor that calls setSeed has been seen as a constructor.
        site.internal |= seeding && constructs;
        generator = type;
        return true;
      }
      pastGenerator = true;
      return false;
    }
  }

  private static boolean namesTemporaryFile(String className) {
    return className.equals("java.nio.file.TempFileHelper")
        || className.equals("java.io.File$TempDirectory");
  }

  private static boolean isAgent(Class<?> type, String name) {
    return name.startsWith("java.lang.$Reprise")
        || (type.getClassLoader() == OURS && name.startsWith("dev.reprise.agent."));
  }

  private static boolean isJdk(@Nullable ClassLoader loader, String name) {
    return loader == null || loader == PLATFORM || name.startsWith("jdk.");
  }

  private static boolean isPassed(String name) {
    for (String prefix : PASSED) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
