package dev.reprise.agent.weave;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Point;
import org.jspecify.annotations.Nullable;

/** A row of the table: an adapter's probe point, and how it fares. */
public final class LibraryPoint {
  /** Number of the row; woven into the call. */
  public final int number;

  /** Whose it is. */
  public final Adapter adapter;

  /** What to watch. */
  public final Point point;

  /** Set when the call was woven into a class. */
  public volatile boolean woven;

  /** Set when a woven call was made. */
  public volatile boolean fired;

  final @Nullable String owner;

  /** A row. */
  public LibraryPoint(int number, Adapter adapter, Point point) {
    this.number = number;
    this.adapter = adapter;
    this.point = point;
    String name = point.owner();
    this.owner = name == null ? null : name.replace('.', '/');
  }

  boolean fits(String className, String method, String descriptor) {
    return point.method().equals(method)
        && (owner == null || owner.equals(className))
        && point.fits(descriptor);
  }
}
