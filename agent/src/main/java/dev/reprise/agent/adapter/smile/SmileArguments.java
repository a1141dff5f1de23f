package dev.reprise.agent.adapter.smile;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments of a {@code fit} as parameters; used by its thread only. */
final class SmileArguments {
  /** An array with more values than this is no setting. */
  private static final int LONGEST = 64;

  private final int training;
  private final Set<String> told = new HashSet<>();

  SmileArguments(int training) {
    this.training = training;
  }

  /** Tells of those that were not told by a call around this one: those were the program's. */
  void tell(Call call, boolean given, Report report) {
    String[] names = call.names();
    for (int i = 0; i < call.size(); i++) {
      Object value = call.argument(i);
      String name = names.length == 0 ? "argument." + i : names[i];
      if (value instanceof Properties properties) {
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
          tell(key, String.valueOf(properties.getProperty(key)), given, report);
        }
      } else if (value != null && !SmileData.isData(name, value)) {
        String text = text(value);
        if (!text.isEmpty()) {
          tell(name, text, given, report);
        }
      }
    }
  }

  private void tell(String name, String text, boolean given, Report report) {
    if (told.add(name)) {
      report.parameter(training, name, text, given);
    }
  }

  /** Empty for what is no setting. */
  private static String text(Object value) {
    if (Types.is(value, "smile.clustering.BBDTree")) {
      return ""; // the data in another order
    }
    if (value instanceof Number
        || value instanceof Boolean
        || value instanceof String
        || value instanceof Enum<?>) {
      return value.toString();
    }
    int length = Digests.length(value);
    if (value.getClass().isArray()) {
      return length == 0 || length > LONGEST ? "" : values(value);
    }
    if (value.getClass().isHidden()) {
      return "a lambda expression"; // its class has another name each time
    }
    return speaks(value) ? value.toString() : value.getClass().getName();
  }

  private static String values(Object array) {
    if (array instanceof double[] values) {
      return Arrays.toString(values);
    }
    if (array instanceof int[] values) {
      return Arrays.toString(values);
    }
    return array instanceof long[] values ? Arrays.toString(values) : "";
  }

  /** Whether it is Smile's and says what it is; {@code Object} would say its identity. */
  private static boolean speaks(@Nullable Object value) {
    if (value == null || !value.getClass().getName().startsWith("smile.")) {
      return false;
    }
    for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
      try {
        return type.getDeclaredMethod("toString").getDeclaringClass() != Object.class;
      } catch (NoSuchMethodException e) {
        // Then a class above it has one; Object at last.
      }
    }
    return false;
  }
}
