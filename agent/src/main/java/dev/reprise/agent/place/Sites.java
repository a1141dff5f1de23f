package dev.reprise.agent.place;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the calling thread's stack to the first frame that is neither the JDK's nor of the library
 * that the generator is of.
 */
public final class Sites {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** Languages' own libraries stand for the JDK: who called them is the site. */
  private static final String[] PASSED = {
    "scala.", "kotlin.", "clojure.", "groovy.", "org.apache.commons.lang3.RandomUtils"
  };

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final @Nullable ClassLoader OURS = Sites.class.getClassLoader();

  private Sites() {}

  /** Libraries with generators of their own. */
  private static final String[] LIBRARIES = {
    "org.apache.commons.math3.",
    "org.apache.commons.math4.",
    "org.apache.commons.rng.",
    "cern.jet.",
    "cern.colt.",
    "smile.",
    "org.nd4j.",
  };

  /** Fields that hold one generator for all: whoever comes first makes it. */
  private static final String[] HOLDERS = {
    "java.lang.Math$RandomNumberGeneratorHolder",
    "java.lang.StrictMath$RandomNumberGeneratorHolder",
    "org.apache.commons.lang3.RandomUtils",
  };

  /** Where a call came from. */
  public static final class Site {
    private Site() {}

    /** {@code class.method(File.java:line)}; empty if there is no frame but the JDK's. */
    public String where = "";

    /** Class of the frame. */
    public String className = "";

    /** Class and method of the frame. */
    public String method = "";

    /**
     * Class of the generator that is being made or seeded, under its name in JDK 17 where it has
     * moved since; empty if none.
     */
    public String generator = "";

    /**
     * What is done once in a JVM, by whichever thread comes first: the holder of a generator that
     * all share, or a class that is being initialized; empty if it is done by this thread.
     */
    public String once = "";

    /** Whether {@code setSeed} was called by a constructor, which has been seen as such. */
    public boolean constructing;

    /** Whether it is nobody's: the JDK's own part of something that is seen elsewhere. */
    public boolean internal;

    /**
     * Whether the JDK draws for itself, such as when it starts a process: nothing of the program.
     */
    public boolean jdks;

    /** Whether it only names a temporary file: drawn by chance, and reaches no model. */
    public boolean temporaryName;
  }

  /** The place that this thread is at. */
  public static Site here() {
    return WALKER.walk(new Walk());
  }

  /**
   * Where the program asked a collection, or a stream, for something; empty if it was not the
   * program itself but another part of the JDK.
   */
  public static String ofCollection() {
    return WALKER.walk(new Asking(true));
  }

  /** Whether the calling thread works for a pool of the JDK's. */
  public static boolean isInPool() {
    return WALKER.walk(new InPool());
  }

  private record InPool() implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
      for (Iterator<StackWalker.StackFrame> each = frames.iterator(); each.hasNext(); ) {
        StackWalker.StackFrame frame = each.next();
        String name = frame.getDeclaringClass().getName();
        if (frame.getMethodName().startsWith("run")
            && (name.equals("java.util.concurrent.ThreadPoolExecutor")
                || name.equals("java.util.concurrent.ForkJoinPool"))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Where the program asked the JDK for something, however far away; empty if it did not. */
  public static String ofCall() {
    return WALKER.walk(new Asking(false));
  }

  /** Passes frames of the JDK, or of its collections only, up to the first of the program. */
  private record Asking(boolean collections)
      implements Function<Stream<StackWalker.StackFrame>, String> {
    @Override
    public String apply(Stream<StackWalker.StackFrame> frames) {
      for (Iterator<StackWalker.StackFrame> each = frames.iterator(); each.hasNext(); ) {
        StackWalker.StackFrame frame = each.next();
        Class<?> type = frame.getDeclaringClass();
        String name = type.getName();
        if (isAgent(type, name) || isPassed(name)) {
          continue;
        }
        if (!isJdk(type.getClassLoader(), name)) {
          return Noise.isNoise(name)
              ? ""
              : name
                  + '.'
                  + frame.getMethodName()
                  + '('
                  + frame.getFileName()
                  + ':'
                  + frame.getLineNumber()
                  + ')';
        }
        if (collections ? !isCollection(name) : isLoading(name)) {
          return "";
        }
      }
      return "";
    }

    /** Executors, loaders and formatters iterate for themselves. */
    private static boolean isCollection(String name) {
      return name.startsWith("java.util.stream.")
          || name.startsWith("java.lang.Iterable")
          || (name.startsWith("java.util.")
              && (name.contains("Map")
                  || name.contains("Set")
                  || name.contains("List")
                  || name.contains("Collection")
                  || name.contains("Queue")
                  || name.contains("Deque")
                  || name.contains("terator")));
    }

    /** To find classes is the JDK's business. */
    private static boolean isLoading(String name) {
      return name.startsWith("jdk.internal.loader.") || name.equals("java.lang.ClassLoader");
    }
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
          // A thread of the library's own has no frame of the program.
          boolean library = isLibrary(name);
          if (!library || site.where.isEmpty()) {
            site.className = name;
            site.method = name + '.' + frame.getMethodName();
            site.where =
                site.method + '(' + frame.getFileName() + ':' + frame.getLineNumber() + ')';
          }
          if (library) {
            continue;
          }
          if (frame.getMethodName().equals("<clinit>")) {
            site.once = site.where;
          }
          break;
        }
        once(site, name, frame.getMethodName());
        site.jdks |= isOfTheJdksOwn(name);
        site.temporaryName |= namesTemporaryFile(name);
        if (name.equals("sun.nio.fs.UnixPath")
            && frame.getMethodName().equals("openForAttributeAccess")) {
          site.internal = true;
        }
      }
      Class<?> made = generator;
      if (made != null) {
        site.generator = canonical(made.getName());
        site.internal |=
            site.generator.equals("java.util.concurrent.ThreadLocalRandom")
                || site.generator.equals("java.security.SecureRandom");
      }
      return site;
    }

    private static void once(Site site, String className, String method) {
      for (String holder : HOLDERS) {
        if (holder.equals(className)) {
          site.once = className;
        }
      }
      if (className.equals("java.util.Collections") && method.equals("shuffle")) {
        site.once = "java.util.Collections.shuffle";
      }
    }

    /** Whether the frame is of the library that the generator is of. */
    private boolean isLibrary(String name) {
      Class<?> made = generator;
      if (made == null) {
        return false;
      }
      for (String library : LIBRARIES) {
        if (name.startsWith(library)) {
          return made.getName().startsWith(library);
        }
      }
      return false;
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
      boolean below = known.isAssignableFrom(type);
      if ((constructs || method.equals("setSeed")) && (below || type.isAssignableFrom(known))) {
        site.constructing |= seeding && constructs;
        generator = below ? type : known;
        return true;
      }
      pastGenerator = true;
      return false;
    }
  }

  /** Those of the JDK that ask for a thread's generator themselves. */
  private static boolean isOfTheJdksOwn(String name) {
    return name.startsWith("java.lang.Process")
        || name.equals("java.math.BigInteger")
        || name.equals("java.util.concurrent.atomic.Striped64");
  }

  private static String canonical(String generator) {
    String moved = "jdk.internal.random.";
    return generator.startsWith(moved)
        ? "jdk.random." + generator.substring(moved.length())
        : generator;
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
