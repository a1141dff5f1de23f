package dev.reprise.agent.adapter;

import org.jspecify.annotations.Nullable;

/**
 * A method to watch.
 *
 * @param owner binary name of the class that declares it; null for any class
 * @param method name; {@code <init>} for a constructor, whose {@code enter} and {@code exit} both
 *     come when it is done
 * @param descriptor of the method; null for any; one that stops at {@code )} fits any return type
 * @param beside a text that the class must have among its constants; null for none
 * @param isCounted whether the calls are only counted, in an account of the adapter's
 */
public record Point(
    @Nullable String owner,
    String method,
    @Nullable String descriptor,
    @Nullable String beside,
    boolean isCounted) {
  /** The method of this class with this descriptor; the class itself, not its subclasses. */
  public static Point exact(String owner, String method, String descriptor) {
    return new Point(owner, method, descriptor, null, false);
  }

  /** All methods of this class with this name. */
  public static Point named(String owner, String method) {
    return new Point(owner, method, null, null, false);
  }

  /**
   * A method of any class, the program's own included, with this name and a descriptor that names a
   * type of the library, so that no other method is meant by it.
   */
  public static Point shape(String method, String descriptor) {
    return new Point(null, method, descriptor, null, false);
  }

  /** A method of any class that also has this text among its constants, such as a rarer name. */
  public static Point beside(String text, String method, String descriptor) {
    return new Point(null, method, descriptor, text, false);
  }

  /**
   * As {@link #beside}, for a method whose calls are too many to be told one by one: each return of
   * {@code true} counts, or each call with an index and a value is mixed in, see {@link
   * Callbacks#account}.
   */
  public static Point counted(String text, String method, String descriptor) {
    return new Point(null, method, descriptor, text, true);
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
