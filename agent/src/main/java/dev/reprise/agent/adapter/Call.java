package dev.reprise.agent.adapter;

import org.jspecify.annotations.Nullable;

/** One call of a watched method, from {@code enter} to {@code exit} or {@code failed}. */
public final class Call {
  private final Point point;
  private final @Nullable Object self;
  private final @Nullable Object[] arguments;
  private final @Nullable Call parent;
  private final @Nullable Signatures signatures;
  private int training;
  private @Nullable Object note;

  /** Of the dispatcher. */
  public Call(
      Point point,
      @Nullable Object self,
      @Nullable Object[] arguments,
      @Nullable Call parent,
      @Nullable Signatures signatures) {
    this.point = point;
    this.self = self;
    this.arguments = arguments;
    this.parent = parent;
    this.signatures = signatures;
  }

  /** The row of the adapter's table. */
  public Point point() {
    return point;
  }

  /** Whether the call is of this row: the very same object. */
  @SuppressWarnings("ReferenceEquality")
  public boolean at(Point row) {
    return point == row;
  }

  /** The object that was called; null for a static method. */
  public @Nullable Object self() {
    return self;
  }

  /** How many arguments there are. */
  public int size() {
    return arguments.length;
  }

  /** An argument as it was at entry, primitives boxed. */
  public @Nullable Object argument(int index) {
    return arguments[index];
  }

  /**
   * What the method's parameters are called; empty where nobody knows. Known of methods of points
   * without a descriptor, if the class was compiled with its debug information.
   */
  public String[] names() {
    return signatures == null ? new String[0] : signatures.of(arguments);
  }

  /** The nearest open call of the same adapter that this one is inside of, on this thread. */
  public @Nullable Call parent() {
    return parent;
  }

  /** Whether no call of the same adapter is open around this one on this thread. */
  public boolean outermost() {
    return parent == null;
  }

  /** The training that this call began; 0 for none. */
  public int training() {
    return training;
  }

  /** Of the dispatcher: this call began that training. */
  public void training(int number) {
    training = number;
  }

  /** What the adapter left here. */
  public @Nullable Object note() {
    return note;
  }

  /** Leaves something for a later callback of this call or of calls inside it. */
  public void note(@Nullable Object left) {
    note = left;
  }
}
