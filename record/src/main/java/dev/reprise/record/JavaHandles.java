package dev.reprise.record;

import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The handles of a serialization stream: everything in it has a number, by which it is meant when
 * it occurs again. Those of things that are left out are not counted in the canonical form; they
 * are kept as ranges, so that memory does not grow with the number of objects.
 */
final class JavaHandles {
  private static final int MOST_CLASSES = 100_000;
  private static final int MOST_RANGES = 1 << 20;

  private final Map<Integer, JavaClass> classes = new HashMap<>();
  private int next;
  private int ranges;
  private int[] from = new int[8];
  private int[] to = new int[8];

  /** How many are left out in the ranges before and in this one. */
  private int[] upTo = new int[8];

  int assign(boolean omitted) throws IOException {
    if (next == Integer.MAX_VALUE - ObjectStreamConstants.baseWireHandle) {
      throw new IOException("there are too many objects");
    }
    if (omitted) {
      omit(next);
    }
    return next++;
  }

  void describe(int handle, JavaClass described) throws IOException {
    classes.put(handle, described);
    if (classes.size() > MOST_CLASSES) {
      throw new IOException("there are more than " + MOST_CLASSES + " classes");
    }
  }

  /** The class that a reference means. */
  JavaClass described(int handle) throws IOException {
    JavaClass described = classes.get(handle);
    if (described == null) {
      throw new IOException("a reference means no class");
    }
    return described;
  }

  /** The number of a reference's handle, as it stands in the stream. */
  int check(int wire) throws IOException {
    int handle = wire - ObjectStreamConstants.baseWireHandle;
    if (handle < 0 || handle >= next) {
      throw new IOException("a reference means nothing");
    }
    return handle;
  }

  /** The number without those left out. */
  int canonical(int handle) throws IOException {
    int at = Arrays.binarySearch(from, 0, ranges, handle);
    int range = at >= 0 ? at : -at - 2;
    if (range < 0) {
      return handle;
    }
    if (handle < to[range]) {
      throw new IOException("something that is left out occurs again elsewhere");
    }
    return handle - upTo[range];
  }

  void reset() {
    classes.clear();
    next = 0;
    ranges = 0;
  }

  private void omit(int handle) throws IOException {
    if (ranges > 0 && to[ranges - 1] == handle) {
      to[ranges - 1]++;
      upTo[ranges - 1]++;
      return;
    }
    if (ranges == MOST_RANGES) {
      throw new IOException("too much would be left out");
    }
    if (ranges == from.length) {
      from = Arrays.copyOf(from, 2 * ranges);
      to = Arrays.copyOf(to, 2 * ranges);
      upTo = Arrays.copyOf(upTo, 2 * ranges);
    }
    from[ranges] = handle;
    to[ranges] = handle + 1;
    upTo[ranges] = 1 + (ranges == 0 ? 0 : upTo[ranges - 1]);
    ranges++;
  }
}
