package dev.reprise.agent.mode;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the iteration order of {@code Set.of} and {@code Map.of} hangs on in a JVM: two constants,
 * drawn when {@code ImmutableCollections} is initialized, long before any agent comes. Iterators
 * that are compiled by then have the old values in their code, so whoever writes them must have
 * {@link #readers} woven anew afterwards.
 */
public final class SetOrder {
  private static final String COLLECTIONS = "java.util.ImmutableCollections";

  private SetOrder() {}

  /** As {@code SALT32L/REVERSE}; empty if this JVM has no such constants. */
  public static String read() {
    try {
      Class<?> type = Class.forName(COLLECTIONS);
      return value(type, "SALT32L") + "/" + value(type, "REVERSE");
    } catch (ReflectiveOperationException | RuntimeException e) {
      return "";
    }
  }

  private static Object value(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }

  /**
   * Writes what {@link #read} returned in another JVM.
   *
   * @throws ReflectiveOperationException if this JVM does not let it
   * @throws IllegalArgumentException if it is not of that form
   */
  static void write(String order) throws ReflectiveOperationException {
    int slash = order.indexOf('/');
    if (slash <= 0) {
      throw new IllegalArgumentException("'" + order + "' is no order of sets");
    }
    long salt = Long.parseLong(order.substring(0, slash));
    boolean reverse = Boolean.parseBoolean(order.substring(slash + 1));
    Class<?> type = Class.forName(COLLECTIONS);
    Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
    Object unsafe = unsafeType.getMethod("getUnsafe").invoke(null);
    put(
        unsafe,
        unsafeType.getMethod("putLong", Object.class, long.class, long.class),
        type,
        "SALT32L",
        salt);
    put(
        unsafe,
        unsafeType.getMethod("putBoolean", Object.class, long.class, boolean.class),
        type,
        "REVERSE",
        reverse);
    if (!read().equals(order)) {
      throw new ReflectiveOperationException("what was written is not what is read");
    }
  }

  private static void put(Object unsafe, Method method, Class<?> type, String name, Object value)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    Class<?> of = unsafe.getClass();
    Object base = of.getMethod("staticFieldBase", Field.class).invoke(unsafe, field);
    Object offset = of.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
    method.invoke(unsafe, base, offset, value);
  }

  /** The order that follows from a number, the same on every JDK. */
  static String of(long number) {
    long salt = (number ^ (number >>> 32)) & 0xFFFF_FFFFL;
    return salt + "/" + ((salt & 1) == 0);
  }

  /** Classes that are loaded and may be compiled with the old values. */
  static List<Class<?>> readers(Instrumentation instrumentation) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().startsWith(COLLECTIONS) && instrumentation.isModifiableClass(type)) {
        found.add(type);
      }
    }
    return found;
  }

  /** Opens what the methods above need to the agent alone. */
  static void open(Instrumentation instrumentation) {
    Set<Module> us = Set.of(SetOrder.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", us),
        Map.of("java.util", us),
        Set.of(),
        Map.of());
  }
}
