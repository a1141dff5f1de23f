package dev.reprise.agent.adapter;

import org.jspecify.annotations.Nullable;

/** One call of a watched method, from {@code enter} to {@code exit} or {@code failed}. */
public interface Call {
  /** The row of the adapter's table. */
  Point point();

  /** Whether the call is of this row: the very same object. */
  @SuppressWarnings("ReferenceEquality")
  default boolean at(Point row) {
    return point() == row;
  }

  /** The object that was called; null for a static method. */
  @Nullable Object self();

  /** How many arguments there are. */
  int size();

  /** An argument as it was at entry, primitives boxed. */
  @Nullable Object argument(int index);

  /**
   * What the method's parameters are called; empty where nobody knows. Known of methods of points
   * without a descriptor, if the class was compiled with its debug information.
   */
  String[] names();

  /** The nearest open call of the same adapter that this one is inside of, on this thread. */
  @Nullable Call parent();

  /** Whether no call of the same adapter is open around this one on this thread. */
  default boolean outermost() {
    return parent() == null;
  }

  /** The training that this call began; 0 for none. */
  int training();

  /** What the adapter left here. */
  @Nullable Object note();

  /** Leaves something for a later callback of this call or of calls inside it. */
  void note(@Nullable Object left);
}
