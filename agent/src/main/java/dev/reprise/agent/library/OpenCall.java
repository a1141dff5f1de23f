package dev.reprise.agent.library;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Point;
import dev.reprise.agent.weave.LibraryPoint;
import dev.reprise.agent.weave.Signatures;
import org.jspecify.annotations.Nullable;

/** A call that has begun; used by its thread only. */
final class OpenCall implements Call {
  final int woven;
  final Library library;
  private final LibraryPoint row;
  private final @Nullable Object self;
  private final @Nullable Object[] arguments;
  private final @Nullable OpenCall parent;
  private @Nullable Copy copy;
  private int training;
  private @Nullable Object note;

  /**
   * A call.
   *
   * @param woven the number that was woven into it
   */
  OpenCall(
      int woven,
      Library library,
      LibraryPoint row,
      @Nullable Object self,
      @Nullable Object[] arguments,
      @Nullable OpenCall parent) {
    this.woven = woven;
    this.library = library;
    this.row = row;
    this.self = self;
    this.arguments = arguments;
    this.parent = parent;
  }

  /** It is a call of this copy of the library. */
  void of(@Nullable Copy known) {
    copy = known;
  }

  /** The copy of the library that is called; null if nobody knows. */
  @Nullable Copy copy() {
    return copy;
  }

  /** Whether the adapter is not told, because of the library's version. */
  boolean isAside() {
    return copy != null && copy.isOutside();
  }

  @Override
  public Point point() {
    return row.point;
  }

  @Override
  public @Nullable Object self() {
    return self;
  }

  @Override
  public int size() {
    return arguments.length;
  }

  @Override
  public @Nullable Object argument(int index) {
    return arguments[index];
  }

  @Override
  public String[] names() {
    Signatures known = row.signatures();
    return known == null ? new String[0] : known.of(arguments);
  }

  @Override
  public @Nullable Call parent() {
    return parent;
  }

  @Override
  public int training() {
    return training;
  }

  /** This call began that training. */
  void training(int number) {
    training = number;
  }

  @Override
  public @Nullable Object note() {
    return note;
  }

  @Override
  public void note(@Nullable Object left) {
    note = left;
  }
}
