package dev.reprise.agent.adapter;

import org.jspecify.annotations.Nullable;

/** Asks objects for types that the agent cannot name. */
public final class Types {
  private Types() {}

  /** Whether the object is an instance of the class or interface with this binary name. */
  public static boolean is(@Nullable Object object, String type) {
    return object != null && extendsType(object.getClass(), type);
  }

  private static boolean extendsType(Class<?> from, String type) {
    for (Class<?> c = from; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(type)) {
        return true;
      }
      for (Class<?> face : c.getInterfaces()) {
        if (extendsType(face, type)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The binary name of the object's class; empty for null. */
  public static String nameOf(@Nullable Object object) {
    return object == null ? "" : object.getClass().getName();
  }

  /** A whole number of any width; {@code otherwise} for anything else. */
  public static long whole(@Nullable Object number, long otherwise) {
    return number instanceof Number n ? n.longValue() : otherwise;
  }
}
