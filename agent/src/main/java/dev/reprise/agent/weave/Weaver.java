package dev.reprise.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one transformer. It never throws, loads no class of the program, and uses nothing that could
 * itself be in the middle of loading.
 */
public final class Weaver implements ClassFileTransformer {
  /** Newest class files that ASM is known to read; newer ones pass for this. */
  private static final int NEWEST = 69;

  /** The failure of a single point of a JDK class whose others are woven. */
  public static final String MISSING = "this JDK has no such method";

  private static final String TOO_LATE =
      "it was loaded before the agent, so that its tasks cannot be told apart";
  private static final String RENAMED =
      "a library under another name, which its adapter does not watch";
  private static final String UNKNOWN = "none of its methods has the shape that is known";

  /** Of {@link AskCalls}, which is not loaded before there is such a class. */
  private static final String[] ASKING = {
    "getenv", "getProperty", "getInteger", "getLong", "getBoolean"
  };

  private final LibraryPoint[] table;
  private final Origins origins;
  private final ClockSites clocks;
  private final AskSites asked;
  private final OwnClasses own = new OwnClasses();
  private @Nullable ProgramClass program;
  private final GeneratorTable generators;
  private final Wanted wanted;
  private volatile boolean late;
  private final @Nullable TaskClass tasks;
  private final ClassLoader ours;
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private final Set<String> owners = new HashSet<>();
  private final Renamed renamed;
  private final PoolScan shapes;
  private final PoolScan clock = new PoolScan(ClockCalls.NAMES);
  private final PoolScan asking = new PoolScan(ASKING);
  private final PoolScan either = new PoolScan(both(ClockCalls.NAMES, ASKING));
  private final List<Woven> results = new ArrayList<>();

  /**
   * How the weaving of a class went, or of a point that its class lacks.
   *
   * @param className internal name; label of a point that is missing
   * @param failure empty if it went well
   */
  public record Woven(String className, String failure) {}

  /**
   * What is woven beside the points that are always there.
   *
   * @param replaces seeds are replaced, and not only looked at
   * @param tasks tasks are told apart
   * @param serial pools get one thread
   * @param perturbs directories are listed the other way round
   */
  public record Wanted(boolean replaces, boolean tasks, boolean serial, boolean perturbs) {
    boolean isAny() {
      return tasks || serial || perturbs;
    }
  }

  /**
   * Weaves these rows, generators, clocks and names, and the JDK's points.
   *
   * @param origins gets the places of classes with rows
   * @param ours the loader that is left alone, and loaders whose class it has loaded
   */
  public Weaver(
      LibraryPoint[] table,
      Origins origins,
      GeneratorTable generators,
      ClockSites clocks,
      AskSites asked,
      Wanted wanted,
      ClassLoader ours) {
    this.table = table;
    this.origins = origins;
    this.clocks = clocks;
    this.asked = asked;
    this.generators = generators;
    this.wanted = wanted;
    this.tasks = wanted.tasks() ? new TaskClass() : null;
    this.ours = ours;
    // A class that has such a method has its descriptor; names like fit are everywhere.
    Set<String> names = new HashSet<>();
    for (LibraryPoint row : table) {
      if (row.owner == null) {
        String text = row.point.beside();
        names.add(text == null ? String.valueOf(row.point.descriptor()) : text);
      } else {
        owners.add(row.owner);
      }
    }
    this.renamed = new Renamed(table);
    this.shapes = new PoolScan(names.toArray(new String[0]));
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain source,
      byte[] file) {
    if (name == null || isOurs(loader)) {
      return null;
    }
    try {
      byte[] woven =
          isJdk(loader, name) ? jdk(name, redefined != null, file) : program(name, source, file);
      if (woven != null) {
        woven[6] = file[6];
        woven[7] = file[7];
      }
      return woven;
    } catch (Throwable failure) {
      note(new Woven(name, String.valueOf(failure)));
      return null;
    }
  }

  private byte @Nullable [] jdk(String name, boolean again, byte[] file) {
    byte[] woven = null;
    if (JdkClass.isOne(name)) {
      JdkClass.Result result = JdkClass.weave(readable(file), wanted.replaces(), late);
      woven = result.file;
      if (woven != null) {
        missing(result.missing);
      }
      note(new Woven(name, woven == null ? UNKNOWN : ""));
    }
    TaskClass task = tasks;
    if (task != null && task.isOne(name)) {
      byte[] also = task.weave(name, readable(woven == null ? file : woven), again);
      woven = also == null ? woven : also;
      String failure = also == null ? UNKNOWN : "";
      note(new Woven(name, task.isTooLate(name, again) ? TOO_LATE : failure));
    }
    if (wanted.serial() && PoolSizes.isOne(name)) {
      byte[] also = PoolSizes.weave(readable(woven == null ? file : woven));
      woven = also == null ? woven : also;
    }
    if (wanted.perturbs() && DirectoryOrder.isOne(name)) {
      byte[] also = DirectoryOrder.weave(readable(woven == null ? file : woven));
      woven = also == null ? woven : also;
    }
    return woven;
  }

  private byte @Nullable [] program(String name, @Nullable ProtectionDomain source, byte[] file) {
    boolean owner = owners.contains(name);
    if (!owner && renamed.isFirst(name)) {
      note(new Woven(name, RENAMED));
    }
    boolean points = owner || shapes.finds(file);
    own.loaded(name);
    // Nearly every class is done with after the first look.
    boolean calls = either.finds(file);
    boolean readsClock = calls && clock.finds(file);
    boolean asks = calls && asking.finds(file) && own.isOwn(name, source);
    if (!points && !readsClock && !asks && !generators.concerns(name)) {
      return null;
    }
    int origin = points ? origins.of(source) : Origins.NOWHERE;
    ProgramClass.Result woven = program().weave(readable(file), origin, points, readsClock, asks);
    if (woven == null) {
      if (owner) {
        note(new Woven(name, UNKNOWN));
      }
      return null;
    }
    if (woven.told) {
      note(new Woven(name, ""));
    }
    return woven.file;
  }

  /** Not before there is something to weave: most programs' first classes have nothing. */
  private synchronized ProgramClass program() {
    ProgramClass made = program;
    if (made == null) {
      made = new ProgramClass(table, generators, clocks, asked);
      program = made;
    }
    return made;
  }

  private static String[] both(String[] some, String[] others) {
    String[] all = new String[some.length + others.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return all;
  }

  /** The module jdk.random of JDK 17 is the application loader's. */
  private boolean isJdk(@Nullable ClassLoader loader, String name) {
    return loader == null || loader == platform || name.startsWith("jdk/");
  }

  /** The file with a version that ASM takes. */
  private static byte[] readable(byte[] file) {
    if (file.length < 8 || file[7] <= NEWEST) {
      return file;
    }
    byte[] older = file.clone();
    older[7] = NEWEST;
    return older;
  }

  private void missing(List<String> labels) {
    for (String label : labels) {
      note(new Woven(label, MISSING));
    }
  }

  private void note(Woven woven) {
    synchronized (results) {
      results.add(woven);
    }
  }

  /** What happened since the last call. */
  public List<Woven> results() {
    synchronized (results) {
      List<Woven> taken = new ArrayList<>(results);
      results.clear();
      return taken;
    }
  }

  /**
   * Puts the transformer to work and weaves, in one go, what is loaded already: all of the JDK's
   * points that are but for {@link #late}'s, and with an AOT cache the program's classes too.
   *
   * @param also whose compiled code has to go
   */
  public void install(Instrumentation instrumentation, List<Class<?>> also) {
    touch();
    instrumentation.addTransformer(this, true);
    List<Class<?>> loaded = new ArrayList<>(also);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isToWeave(type, type.getClassLoader()) && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    weave(instrumentation, loaded.toArray(new Class<?>[0]));
  }

  /** Nearly all are the boot loader's: a name is not taken apart that need not be. */
  private boolean isToWeave(Class<?> type, @Nullable ClassLoader loader) {
    if (loader == null) {
      return JdkClass.isOneLoaded(type.getName())
          || (wanted.isAny() && isSwitched(type.getName().replace('.', '/')));
    }
    String name = type.getName().replace('.', '/');
    return !isOurs(loader)
        && (isJdk(loader, name) ? JdkClass.isOne(name) : !name.startsWith("dev/reprise/agent/"));
  }

  private boolean isOurs(@Nullable ClassLoader loader) {
    return loader == ours || (loader != null && loader.getClass().getClassLoader() == ours);
  }

  private boolean isSwitched(String name) {
    TaskClass task = tasks;
    return (task != null && task.isOne(name))
        || (wanted.serial() && PoolSizes.isOne(name))
        || (wanted.perturbs() && DirectoryOrder.isOne(name));
  }

  /** Weaves what only a JVM needs that lives for longer than a moment. */
  public void late(Instrumentation instrumentation) {
    late = true;
    JdkPoint.addHazards();
    Class<?>[] all = instrumentation.getAllLoadedClasses();
    if (all == null) {
      return; // the JVM is ending: it has no classes for us any more
    }
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : all) {
      if (type.getClassLoader() == null
          && JdkPoint.late().contains(type.getName().replace('.', '/'))) {
        loaded.add(type);
      }
    }
    weave(instrumentation, loaded.toArray(new Class<?>[0]));
  }

  private void weave(Instrumentation instrumentation, Class<?>... types) {
    try {
      instrumentation.retransformClasses(types);
    } catch (UnmodifiableClassException
        | RuntimeException
        | LinkageError
        | InternalError failure) { // the last is thrown by a JVM that is ending
      note(new Woven("", String.valueOf(failure)));
    }
  }

  /** From now on nothing is woven; what is woven calls probes that do nothing. */
  public void remove(Instrumentation instrumentation) {
    instrumentation.removeTransformer(this);
  }

  /** Loads and links what transform uses, by weaving one of our own classes. */
  private void touch() {
    String self = Weaver.class.getName().replace('.', '/');
    shapes.finds(new byte[10]);
    note(new Woven(self, ""));
    results();
    JdkClass.isOne(self);
  }
}
