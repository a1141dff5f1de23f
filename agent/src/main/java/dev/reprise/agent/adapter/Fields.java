package dev.reprise.agent.adapter;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a library's settings, and of settings within them, as names and values. No code of
 * the library runs for it.
 */
public final class Fields {
  /** Settings within settings; deeper is no setting any more. */
  private static final int DEEPEST = 6;

  private static final int MOST = 10_000;

  private final List<String> leftOut;
  private final String[][] names;
  private final Map<String, String> to;

  /**
   * Puts what is found into a map.
   *
   * @param leftOut names of fields that are no settings
   * @param names pairs: what a field is called, and what it is told as
   */
  public Fields(List<String> leftOut, String[][] names, Map<String, String> to) {
    this.leftOut = leftOut;
    this.names = names;
    this.to = to;
  }

  /** Adds all of them, with this in front of their names. */
  public void addAll(String prefix, Object settings) throws ReflectiveOperationException {
    fields(settings, prefix, 0);
  }

  /** Adds numbers, names and switches only: of an object that is more than its settings. */
  public void addSimple(String prefix, Object settings) throws ReflectiveOperationException {
    fields(settings, prefix, DEEPEST);
  }

  private void fields(Object settings, String prefix, int depth)
      throws ReflectiveOperationException {
    Class<?> type = settings.getClass();
    for (; type != null && !type.getName().startsWith("java."); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        int skipped = Modifier.STATIC | Modifier.TRANSIENT;
        if ((field.getModifiers() & skipped) == 0
            && !field.isSynthetic()
            && !leftOut.contains(field.getName())
            && field.trySetAccessible()) {
          add(prefix + name(field.getName()), field.get(settings), depth);
        }
      }
    }
  }

  private String name(String field) {
    for (String[] pair : names) {
      if (pair[0].equals(field)) {
        return pair[1];
      }
    }
    return field;
  }

  private void add(String key, @Nullable Object value, int depth)
      throws ReflectiveOperationException {
    if (value == null || to.size() >= MOST) {
      return;
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      to.put(key, value.toString());
    } else if (value instanceof Enum<?> constant) {
      to.put(key, constant.name());
    } else if (value.getClass().isArray()) {
      array(key, value);
    } else if (value instanceof Collection<?> several) {
      int i = 0;
      for (Object one : several) {
        add(several.size() == 1 ? key : key + '.' + i++, one, depth);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        add(key + '.' + entry.getKey(), entry.getValue(), depth);
      }
    } else if (depth < DEEPEST && !value.getClass().getName().startsWith("java.")) {
      nested(key, value, depth);
    }
  }

  private void nested(String key, Object value, int depth) throws ReflectiveOperationException {
    String type = value.getClass().getSimpleName();
    if (type.endsWith("NDArray")) {
      return;
    }
    if (type.equals("FixedSchedule")) { // DL4J's for a number that stays what it is
      Field rate = value.getClass().getDeclaredField("value");
      rate.setAccessible(true);
      to.put(key, String.valueOf(rate.get(value)));
    } else {
      to.put(key, type);
      fields(value, key + '.', depth + 1);
    }
  }

  /** Names, sizes, strides and paddings; of other objects nothing is known. */
  private void array(String key, Object array) {
    if (array instanceof String[] names) {
      to.put(key, String.join(",", names));
    } else if (array.getClass().getComponentType().isPrimitive()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < Array.getLength(array); i++) {
        text.append(i == 0 ? "" : ",").append(Array.get(array, i));
      }
      to.put(key, text.toString());
    }
  }
}
