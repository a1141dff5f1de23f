package dev.reprise.agent.adapter.dl4j;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Types;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads {@code INDArray}s without a copy that ND4J would see: no operation, no workspace. */
final class Dl4jArrays {
  private static final int CHUNK = 1 << 12;

  /** A copy of as many values is made for a moment. */
  private static final int MOST_EXTENT = 16 << 20;

  private final Method shape;
  private final Method stride;
  private final Method length;
  private final Method data;
  private final Method type;
  private final Method read;

  private Dl4jArrays(Class<?> array, Class<?> buffer) throws NoSuchMethodException {
    shape = array.getMethod("shape");
    stride = array.getMethod("stride");
    length = array.getMethod("length");
    data = array.getMethod("data");
    type = array.getMethod("dataType");
    read = buffer.getMethod("getDoublesAt", long.class, int.class);
  }

  static Dl4jArrays of(ClassLoader loader) throws ReflectiveOperationException {
    return new Dl4jArrays(
        Class.forName("org.nd4j.linalg.api.ndarray.INDArray", false, loader),
        Class.forName("org.nd4j.linalg.api.buffer.DataBuffer", false, loader));
  }

  long length(Object array) throws ReflectiveOperationException {
    return Types.whole(length.invoke(array), 0);
  }

  long rows(Object array) throws ReflectiveOperationException {
    return shape.invoke(array) instanceof long[] sizes && sizes.length > 0 ? sizes[0] : 1;
  }

  /** Values in a row. */
  long columns(Object array) throws ReflectiveOperationException {
    long rows = rows(array);
    return rows == 0 ? -1 : length(array) / rows;
  }

  /** Adds type, shape and values in the order of the indices; false if they cannot be read. */
  boolean add(Object array, Digests sha) throws ReflectiveOperationException {
    Object buffer = data.invoke(array);
    if (buffer == null
        || !(shape.invoke(array) instanceof long[] sizes)
        || !(stride.invoke(array) instanceof long[] strides)
        || strides.length != sizes.length) {
      return false;
    }
    long extent = 1;
    long count = 1;
    for (int i = 0; i < sizes.length; i++) {
      extent += (sizes[i] - 1) * strides[i];
      count *= sizes[i];
    }
    if (count < 1 || extent < 1 || extent > MOST_EXTENT) {
      return false; // nothing, or the few values of a view that lie far apart
    }
    sha.add((type.invoke(array) + "\n").getBytes(StandardCharsets.UTF_8));
    sha.add(sizes);
    return add(buffer, sizes, strides, (int) count, (int) extent, sha);
  }

  private boolean add(
      Object buffer, long[] sizes, long[] strides, int count, int extent, Digests sha)
      throws ReflectiveOperationException {
    if (!(read.invoke(buffer, 0L, extent) instanceof double[] values) || values.length < extent) {
      return false;
    }
    double[] chunk = new double[Math.min(count, CHUNK)];
    long[] at = new long[sizes.length];
    int filled = 0;
    int offset = 0;
    for (int i = 0; i < count; i++) {
      chunk[filled++] = values[offset];
      if (filled == chunk.length) {
        sha.add(chunk);
        filled = 0;
      }
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        offset += (int) strides[axis];
        if (++at[axis] < sizes[axis]) {
          break;
        }
        offset -= (int) (strides[axis] * sizes[axis]);
        at[axis] = 0;
      }
    }
    sha.add(Arrays.copyOf(chunk, filled));
    return true;
  }
}
