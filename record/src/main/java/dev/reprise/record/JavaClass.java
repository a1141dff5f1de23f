package dev.reprise.record;

import java.io.ObjectStreamConstants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as a serialization stream describes it.
 *
 * @param flags {@link ObjectStreamConstants#SC_SERIALIZABLE} and the others
 * @param fields those with primitive values first
 * @param parent null if the stream has none
 */
record JavaClass(String name, int flags, List<Field> fields, @Nullable JavaClass parent) {
  /**
   * A field.
   *
   * @param type the first character of its descriptor
   * @param rule by which its value is left out; null if it stays
   */
  record Field(char type, VolatileFields.@Nullable Rule rule) {
    boolean isPrimitive() {
      return width(type) > 0;
    }
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** How many classes an object of this class has the fields of. */
  int generations() {
    int count = 0;
    for (JavaClass c = this; c != null; c = c.parent) {
      count++;
    }
    return count;
  }

  /** Bytes of a primitive value; 0 if the type is none. */
  static int width(char type) {
    return switch (type) {
      case 'B', 'Z' -> 1;
      case 'C', 'S' -> 2;
      case 'F', 'I' -> 4;
      case 'D', 'J' -> 8;
      default -> 0;
    };
  }
}
