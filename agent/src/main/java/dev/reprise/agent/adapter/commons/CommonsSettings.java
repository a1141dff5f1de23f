package dev.reprise.agent.adapter.commons;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a learner: what its constructor was given, and what its call was given. */
final class CommonsSettings {
  private static final String LIBRARY = "org.apache.commons.math";

  /** An array with more values than this is no setting. */
  private static final int LONGEST = 64;

  /** Settings that the library may change itself, and so no final fields. */
  private static final String[] OTHERS = {
    "diagonalOnly", "initialTrustRegionRadius", "measure", "starts"
  };

  /** Learners that others are made of. */
  private static final String[] PARTS = {"clusterer", "optimizer"};

  private static final String NO_LIMIT = "2147483647";

  /** What constructors with fewer arguments fill in. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("maxIterations", "-1"),
          Map.entry("measure", "EuclideanDistance"),
          Map.entry("emptyStrategy", "LARGEST_VARIANCE"),
          Map.entry("initialTrustRegionRadius", "10.0"),
          Map.entry("stoppingTrustRegionRadius", "1.0E-8"),
          Map.entry("initialStepBoundFactor", "100.0"),
          Map.entry("costRelativeTolerance", "1.0E-10"),
          Map.entry("parRelativeTolerance", "1.0E-10"),
          Map.entry("orthoTolerance", "1.0E-10"),
          Map.entry("qrRankingThreshold", "2.2250738585072014E-308"),
          Map.entry("decomposition", "QR"),
          Map.entry("nelderMeadSimplex.rho", "1.0"),
          Map.entry("nelderMeadSimplex.khi", "2.0"),
          Map.entry("nelderMeadSimplex.gamma", "0.5"),
          Map.entry("nelderMeadSimplex.sigma", "0.5"));

  private CommonsSettings() {}

  /** What an optimizer was called with: a problem, or several things that say what they are. */
  static void tell(@Nullable Object argument, int training, Report report)
      throws IllegalAccessException {
    Object[] given = argument instanceof Object[] several ? several : new Object[] {argument};
    for (Object one : given) {
      String name = one == null ? "" : one.getClass().getSimpleName();
      if (one != null && !name.isEmpty() && isOfLibrary(one.getClass())) {
        name = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        if (one instanceof Enum<?> word) {
          report.parameter(training, name, word.name(), true);
        } else if (!name.equals("target") && !name.equals("weight")) {
          tell(one, name, training, report);
        }
      }
    }
  }

  /** What a least squares problem asks for; it may be wrapped in others. */
  static void problem(Object problem, int training, Report report) throws IllegalAccessException {
    Object start = report.read(problem, "getStart");
    Object values = start == null ? null : report.read(start, "toArray");
    if (values != null) {
      setting(values, "start", training, report);
    }
    for (String counter : new String[] {"Evaluation", "Iteration"}) {
      Object counted = report.read(problem, "get" + counter + "Counter");
      Object most = counted == null ? null : report.read(counted, "getMaximalCount");
      if (most != null) {
        setting(most, "max" + counter + "s", training, report);
      }
    }
    Object checker = report.read(problem, "getConvergenceChecker");
    if (checker != null) {
      setting(checker, "checker", training, report);
    }
  }

  /** The final fields that are settings, under their names, behind a prefix if there is one. */
  static void tell(Object object, String prefix, int training, Report report)
      throws IllegalAccessException {
    int count = 0;
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (isOfLibrary(type)) {
        for (Field field : type.getDeclaredFields()) {
          count += isSetting(field) && field.trySetAccessible() ? 1 : 0;
        }
      }
    }
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (isOfLibrary(type)) {
        for (Field field : type.getDeclaredFields()) {
          if (isSetting(field) && field.trySetAccessible()) {
            String name = name(prefix, field.getName(), count);
            setting(field.get(object), name, training, report);
          }
        }
      }
    }
  }

  /** A prefix alone says what the only field of an object is. */
  private static String name(String prefix, String field, int count) {
    if (prefix.isEmpty()) {
      return field;
    }
    return count == 1 ? prefix : prefix + '.' + field;
  }

  private static boolean isSetting(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !field.isSynthetic()
        && (Modifier.isFinal(modifiers) || Arrays.asList(OTHERS).contains(field.getName()));
  }

  private static void setting(@Nullable Object value, String name, int training, Report report)
      throws IllegalAccessException {
    if (value == null) {
      return;
    }
    String text = text(value);
    if (!text.isEmpty()) {
      boolean usual = text.equals(NO_LIMIT) || text.equals(DEFAULTS.get(name));
      report.parameter(training, name, text, !usual);
    } else if (name.equals("checker") || Arrays.asList(PARTS).contains(name)) {
      report.parameter(training, name, value.getClass().getName(), true);
      tell(value, name.equals("checker") ? name : "", training, report);
    }
  }

  private static String text(Object value) {
    if (value instanceof Enum<?> word) {
      return word.name();
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof String) {
      return value.toString();
    }
    if (value instanceof double[] values && Digests.length(values) <= LONGEST) {
      return Arrays.toString(values);
    }
    return value.getClass().getName().contains(".ml.distance.")
        ? value.getClass().getSimpleName()
        : "";
  }

  static boolean isOfLibrary(Class<?> type) {
    return type.getName().startsWith(LIBRARY);
  }
}
