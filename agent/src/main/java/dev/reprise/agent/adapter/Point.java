package dev.reprise.agent.adapter;

import org.jspecify.annotations.Nullable;

/**
 * A method to watch.
 *
 * @param owner binary name of the class that declares it; null for any class
 * @param method name; {@code <init>} for a constructor, whose {@code enter} and {@code exit} both
 *     come when it is done
 * @param descriptor of the method; null for any; one that stops at {@code )} fits any return type
 */
public record Point(@Nullable String owner, String method, @Nullable String descriptor) {
  /** The method of this class with this descriptor; the class itself, not its subclasses. */
  public static Point exact(String owner, String method, String descriptor) {
    return new Point(owner, method, descriptor);
  }

  /** All methods of this class with this name. */
  public static Point named(String owner, String method) {
    return new Point(owner, method, null);
  }

  /**
   * A method of any class, the program's own included, with this name and a descriptor that names a
   * type of the library, so that no other method is meant by it.
   */
  public static Point shape(String method, String descriptor) {
    return new Point(null, method, descriptor);
  }

  /** Whether a method with this descriptor is meant, its class and name being right. */
  public boolean fits(String actual) {
    return descriptor == null
        || (descriptor.endsWith(")") ? actual.startsWith(descriptor) : actual.equals(descriptor));
  }

  @Override
  public String toString() {
    return (owner == null ? "*" : owner) + '.' + method + (descriptor == null ? "" : descriptor);
  }
}
