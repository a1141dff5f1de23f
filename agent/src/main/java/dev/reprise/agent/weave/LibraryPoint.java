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

  private volatile @Nullable Signatures signatures;
  final @Nullable String owner;

  private final @Nullable PoolScan beside;

  /** A row. */
  public LibraryPoint(int number, Adapter adapter, Point point) {
    this.number = number;
    this.adapter = adapter;
    this.point = point;
    String name = point.owner();
    this.owner = name == null ? null : name.replace('.', '/');
    String text = point.beside();
    this.beside = text == null ? null : new PoolScan(text);
  }

  /** Whether it is of one class, and that one of the library's own. */
  public boolean isAtHome() {
    String name = point.owner();
    return name != null && name.startsWith(adapter.home());
  }

  /** What the parameters of its methods are called; null if it was not asked or nobody knows. */
  public @Nullable Signatures signatures() {
    return signatures;
  }

  /** Whether it watches several methods, so that their parameters have to tell which it was. */
  boolean isOfSeveral() {
    return owner != null && point.descriptor() == null;
  }

  synchronized void called(String[] types, String[] names) {
    Signatures known = signatures;
    if (known == null) {
      known = new Signatures();
      signatures = known;
    }
    known.add(types, names);
  }

  /** Whether such a method may be meant, by what else is in the class's file. */
  boolean isBeside(byte[] classFile) {
    return beside == null || beside.finds(classFile);
  }

  boolean fits(String className, String method, String descriptor) {
    return point.method().equals(method)
        && (owner == null || owner.equals(className))
        && point.fits(descriptor);
  }
}
