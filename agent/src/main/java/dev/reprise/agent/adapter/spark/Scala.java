package dev.reprise.agent.adapter.spark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks objects of Spark and Scala, where what is not there is no gap: models differ in what they
 * have. Methods are looked up once; keys are names, for a class has an identity hash too.
 */
final class Scala {
  private final Map<String, Method> known = new HashMap<>();
  private final Map<String, Boolean> missing = new HashMap<>();

  /** What a public method without parameters returns; null if there is none, or it throws. */
  @Nullable Object get(@Nullable Object target, String name) {
    if (target == null) {
      return null;
    }
    Method method = method(target.getClass(), name);
    try {
      return method == null ? null : method.invoke(target);
    } catch (IllegalAccessException | InvocationTargetException e) {
      return null; // such as the summary of a model that was read from a file
    }
  }

  boolean has(@Nullable Object target, String name) {
    return target != null && method(target.getClass(), name) != null;
  }

  /** What a public method returns for one argument; null if there is none, or it throws. */
  @Nullable Object get(@Nullable Object target, String name, Object argument) {
    if (target == null) {
      return null;
    }
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name)
          && !method.isBridge()
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0].isInstance(argument)
          && method.trySetAccessible()) {
        try {
          return method.invoke(target, argument);
        } catch (IllegalAccessException | InvocationTargetException e) {
          return null;
        }
      }
    }
    return null;
  }

  private synchronized @Nullable Method method(Class<?> type, String name) {
    String key = type.getName() + '.' + name;
    Method found = known.get(key);
    if (found != null && found.getDeclaringClass().isAssignableFrom(type)) {
      return found;
    }
    if (missing.containsKey(key)) {
      return null;
    }
    try {
      found = type.getMethod(name);
      if (found.trySetAccessible()) {
        known.put(key, found);
        return found;
      }
    } catch (NoSuchMethodException e) {
      // remembered below
    }
    missing.put(key, true);
    return null;
  }

  /** The elements of an array, or of a collection of Scala's or Java's; empty for anything else. */
  List<@Nullable Object> list(@Nullable Object several) {
    List<@Nullable Object> all = new ArrayList<>();
    if (several instanceof Object[] array) {
      for (Object one : array) {
        all.add(one);
      }
    } else if (several instanceof Iterable<?> iterable) {
      for (Object one : iterable) {
        all.add(one);
      }
    } else {
      Object iterator = get(several, "iterator");
      while (Boolean.TRUE.equals(get(iterator, "hasNext"))) {
        all.add(get(iterator, "next"));
      }
    }
    return all;
  }
}
