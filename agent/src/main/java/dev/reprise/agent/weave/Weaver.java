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

  private final LibraryPoint[] table;
  private final ClassLoader ours;
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private final Set<String> owners = new HashSet<>();
  private final PoolScan shapes;
  private final List<Woven> results = new ArrayList<>();

  /**
   * How the weaving of a class went, or of a point that its class lacks.
   *
   * @param className internal name; label of a point that is missing
   * @param failure empty if it went well
   * @param source where a library's class came from
   */
  public record Woven(String className, String failure, @Nullable ProtectionDomain source) {}

  /** Weaves these rows, and the JDK's; {@code ours} is the loader that is left alone. */
  public Weaver(LibraryPoint[] table, ClassLoader ours) {
    this.table = table;
    this.ours = ours;
    Set<String> names = new HashSet<>();
    for (LibraryPoint row : table) {
      if (row.owner == null) {
        names.add(row.point.method());
      } else {
        owners.add(row.owner);
      }
    }
    this.shapes = new PoolScan(names.toArray(new String[0]));
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain source,
      byte[] file) {
    if (name == null || loader == ours) {
      return null;
    }
    boolean jdk = isJdk(loader, name);
    try {
      if (jdk ? !JdkClass.isOne(name) : !(owners.contains(name) || shapes.finds(file))) {
        return null;
      }
      byte[] readable = readable(file);
      byte[] woven;
      if (jdk) {
        JdkClass.Result result = JdkClass.weave(readable);
        woven = result.file;
        if (woven != null) {
          missing(result.missing, source);
        }
      } else {
        woven = LibraryClass.weave(readable, table);
      }
      if (woven == null) {
        if (jdk || owners.contains(name)) {
          note(new Woven(name, "none of its methods has the shape that is known", source));
        }
        return null;
      }
      woven[6] = file[6];
      woven[7] = file[7];
      note(new Woven(name, "", source));
      return woven;
    } catch (Throwable failure) {
      note(new Woven(name, String.valueOf(failure), source));
      return null;
    }
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

  private void missing(List<String> labels, @Nullable ProtectionDomain source) {
    for (String label : labels) {
      note(new Woven(label, MISSING, source));
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
   * points that are, and with an AOT cache the program's classes too.
   */
  public void install(Instrumentation instrumentation) {
    touch();
    instrumentation.addTransformer(this, true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      ClassLoader loader = type.getClassLoader();
      String name = type.getName().replace('.', '/');
      boolean jdk = isJdk(loader, name);
      if (loader != ours
          && (jdk ? JdkClass.isOne(name) : !name.startsWith("dev/reprise/agent/"))
          && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    try {
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | LinkageError failure) {
      note(new Woven("", String.valueOf(failure), null));
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
    note(new Woven(self, "", null));
    results();
    JdkClass.isOne(self);
  }
}
