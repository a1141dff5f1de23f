package dev.reprise.agent.adapter.lightgbm;

import dev.reprise.agent.adapter.Types;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads what LightGBM's C interface hands out, through the class that SWIG made of it. Its methods
 * are found once: the class has hundreds.
 */
final class LightgbmNative {
  private static final String LIBRARY = "com.microsoft.ml.lightgbm.lightgbmlib";

  /** Grows where a model is longer. */
  private static final long BUFFER = 1 << 16;

  private final Class<?> library;
  private final Method integer;
  private final Method number;

  private LightgbmNative(Class<?> library) throws ReflectiveOperationException {
    this.library = library;
    this.integer = method("intp_value");
    this.number = method("doubleArray_getitem");
  }

  /** The library that this object of SWIG's is of. */
  static LightgbmNative of(Object swig) throws ReflectiveOperationException {
    ClassLoader loader = swig.getClass().getClassLoader();
    return new LightgbmNative(Class.forName(LIBRARY, false, loader));
  }

  /** The address that an object of SWIG's stands for; 0 for null. */
  static long address(@Nullable Object swig) throws ReflectiveOperationException {
    if (swig == null) {
      return 0;
    }
    Field address = swig.getClass().getDeclaredField("swigCPtr");
    address.setAccessible(true);
    return address.getLong(swig);
  }

  /** What a pointer to a pointer points to. */
  @Nullable Object pointed(@Nullable Object pointer) throws ReflectiveOperationException {
    return call("voidpp_value", pointer);
  }

  int integer(@Nullable Object pointer) throws ReflectiveOperationException {
    return (int) Types.whole(integer.invoke(null, pointer), 0);
  }

  double number(@Nullable Object array, int index) throws ReflectiveOperationException {
    return number.invoke(null, array, (long) index) instanceof Double value ? value : Double.NaN;
  }

  /** Rows or columns of a data set; -1 if LightGBM does not tell. */
  long count(String what, @Nullable Object dataset) throws ReflectiveOperationException {
    Object place = call("new_intp");
    try {
      Object code = call(what, dataset, place);
      return Integer.valueOf(0).equals(code) ? integer(place) : -1;
    } finally {
      call("delete_intp", place);
    }
  }

  /** The names of the metrics; each data set has all of them. */
  String[] metrics(@Nullable Object booster) throws ReflectiveOperationException {
    Object names = call("LGBM_BoosterGetEvalNamesSWIG", booster);
    try {
      return call("StringArrayHandle_get_strings", names) instanceof String[] texts
          ? texts
          : new String[0];
    } finally {
      call("StringArrayHandle_free", names);
    }
  }

  /** The model as text. */
  String model(@Nullable Object booster) throws ReflectiveOperationException {
    Object length = call("new_int64_tp");
    try {
      Object text = call("LGBM_BoosterSaveModelToStringSWIG", booster, 0, 0, 0, BUFFER, length);
      return text instanceof String model ? model : "";
    } finally {
      call("delete_int64_tp", length);
    }
  }

  private @Nullable Object call(String name, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    return method(name).invoke(null, arguments);
  }

  private Method method(String name) throws NoSuchMethodException {
    for (Method method : library.getMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new NoSuchMethodException(LIBRARY + '.' + name);
  }
}
