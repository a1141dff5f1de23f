package dev.reprise.agent.library;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Calls methods and reads fields of objects whose classes the agent knows by name only. */
final class Reflect {
  private Reflect() {}

  /** Calls a method of an object, or a static one of a class. */
  static @Nullable Object call(Object target, String name, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    Class<?> type = target instanceof Class<?> c ? c : target.getClass();
    Method method = method(type, name, arguments, target instanceof Class<?>);
    if (method == null) {
      throw new NoSuchMethodException(type.getName() + '.' + name);
    }
    try {
      return method.invoke(target instanceof Class<?> ? null : target, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw new ReflectiveOperationException(
          type.getName() + '.' + name + " threw " + (cause == null ? e : cause));
    }
  }

  private static @Nullable Method method(
      Class<?> from, String name, @Nullable Object[] arguments, boolean isStatic) {
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      Method found = declared(type, name, arguments, isStatic);
      if (found != null) {
        return found;
      }
    }
    return inherited(from, name, arguments, isStatic);
  }

  /** From the interfaces: where the class itself may not be opened. */
  private static @Nullable Method inherited(
      @Nullable Class<?> from, String name, @Nullable Object[] arguments, boolean isStatic) {
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      for (Class<?> one : type.getInterfaces()) {
        Method found = declared(one, name, arguments, isStatic);
        found = found == null ? inherited(one, name, arguments, isStatic) : found;
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable Method declared(
      Class<?> type, String name, @Nullable Object[] arguments, boolean isStatic) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && Modifier.isPublic(method.getModifiers())
          && Modifier.isStatic(method.getModifiers()) == isStatic
          && !method.isBridge()
          && takes(method.getParameterTypes(), arguments)
          && method.trySetAccessible()) {
        return method;
      }
    }
    return null;
  }

  private static boolean takes(Class<?>[] types, @Nullable Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Object argument = arguments[i];
      if (argument == null ? types[i].isPrimitive() : !boxed(types[i]).isInstance(argument)) {
        return false;
      }
    }
    return true;
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    if (type == long.class) {
      return Long.class;
    }
    if (type == double.class) {
      return Double.class;
    }
    if (type == boolean.class) {
      return Boolean.class;
    }
    return type == float.class ? Float.class : type;
  }

  /** The value of a field of the object's class or of those above it. */
  static @Nullable Object field(Object target, String name) throws ReflectiveOperationException {
    Class<?> from = target instanceof Class<?> c ? c : target.getClass();
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name) && field.trySetAccessible()) {
          return field.get(Modifier.isStatic(field.getModifiers()) ? null : target);
        }
      }
    }
    throw new NoSuchFieldException(from.getName() + '.' + name);
  }
}
