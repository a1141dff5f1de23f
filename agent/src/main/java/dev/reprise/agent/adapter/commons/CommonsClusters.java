package dev.reprise.agent.adapter.commons;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points that go into clusters, and the clusters that come of them. */
final class CommonsClusters {
  /** More values than this are not read through: it would cost the training some 50 ms. */
  static final long MOST_VALUES = 1_000_000;

  static final String FORM = "commons/1:";

  private CommonsClusters() {}

  /** The points, in the order in which the program hands them over. */
  static void data(@Nullable Object given, int training, Report report) throws Exception {
    if (!(given instanceof Collection<?> points)) {
      return;
    }
    Digests sha = new Digests();
    Coordinates coordinates = new Coordinates();
    long columns = -1;
    boolean whole = true;
    for (Object point : points) {
      double[] values = coordinates.of(point);
      if (values == null || points.size() * (long) values.length > MOST_VALUES) {
        whole = false;
        break;
      }
      columns = columns < 0 ? values.length : columns;
      sha.add(new int[] {values.length});
      sha.add(values);
    }
    String digest = whole ? FORM + sha.hex() : "";
    report.data(training, "points", "training", "", digest, points.size(), columns);
  }

  /** What was found: the centers, or the points of each cluster where there are no centers. */
  static void ended(Call call, @Nullable Object result, int iterations, Report report)
      throws Exception {
    if (!(result instanceof List<?> clusters)) {
      return;
    }
    int training = call.training();
    report.remember(clusters, training);
    report.metric(training, "clusters", clusters.size(), 0);
    if (iterations > 0) {
      report.metric(training, "iterations", iterations, 0);
    }
    Digests sha = new Digests();
    Coordinates coordinates = new Coordinates();
    double sum = 0;
    boolean centered = true;
    for (Object cluster : clusters) {
      Object center = cluster == null ? null : center(cluster, report);
      double[] middle = coordinates.of(center);
      centered &= middle != null;
      if (middle != null) {
        sha.add(middle);
      }
      if (cluster != null && report.read(cluster, "getPoints") instanceof List<?> points) {
        if (middle == null && !add(points, coordinates, sha)) {
          return;
        }
        if (middle != null && points.size() <= MOST_VALUES / Math.max(middle.length, 1)) {
          sum += squares(points, middle, coordinates);
        } else {
          sum = Double.NaN;
        }
      }
    }
    if (centered && !Double.isNaN(sum)) {
      report.metric(training, "sum_of_squares", sum, 0);
    }
    report.model(training, "", "commons", FORM + sha.hex());
  }

  private static @Nullable Object center(Object cluster, Report report) {
    return cluster.getClass().getSimpleName().equals("CentroidCluster")
        ? report.field(cluster, "center")
        : null;
  }

  private static boolean add(List<?> points, Coordinates coordinates, Digests sha)
      throws ReflectiveOperationException {
    sha.add(new int[] {points.size()});
    for (Object point : points) {
      double[] values = coordinates.of(point);
      if (values == null) {
        return false;
      }
      sha.add(values);
    }
    return true;
  }

  /** Of the distances to the center; Euclid's, whatever the clusterer measures. */
  private static double squares(List<?> points, double[] middle, Coordinates coordinates)
      throws ReflectiveOperationException {
    double sum = 0;
    for (Object point : points) {
      double[] values = coordinates.of(point);
      for (int i = 0; values != null && i < Math.min(values.length, middle.length); i++) {
        sum += (values[i] - middle[i]) * (values[i] - middle[i]);
      }
    }
    return sum;
  }

  /** What an optimizer or a curve fitter found. */
  static void model(@Nullable Object found, int training, Report report)
      throws NoSuchAlgorithmException {
    Digests sha = new Digests();
    if (found instanceof Double value) {
      sha.add(new double[] {value});
    } else if (Digests.length(found) > 0) {
      sha.add(found);
    } else {
      return;
    }
    report.model(training, "", "commons", FORM + sha.hex());
  }

  /** Where points are; the method that tells it is looked for once. */
  private static final class Coordinates {
    private @Nullable Method getter;

    double @Nullable [] of(@Nullable Object point) throws ReflectiveOperationException {
      Method known = getter;
      if (point == null) {
        return null;
      }
      if (known == null) {
        known = find(point.getClass());
        getter = known;
      }
      if (known == null || !known.getDeclaringClass().isInstance(point)) {
        return null;
      }
      try {
        return known.invoke(point) instanceof double[] values ? values : null;
      } catch (InvocationTargetException e) {
        return null; // the clusterer will find out itself
      }
    }

    /** From the interface, which is public whoever implements it. */
    private static @Nullable Method find(@Nullable Class<?> from) throws NoSuchMethodException {
      for (Class<?> type = from; type != null; type = type.getSuperclass()) {
        for (Class<?> one : type.getInterfaces()) {
          Method found =
              one.getSimpleName().equals("Clusterable") ? one.getMethod("getPoint") : find(one);
          if (found != null) {
            return found;
          }
        }
      }
      return null;
    }
  }
}
