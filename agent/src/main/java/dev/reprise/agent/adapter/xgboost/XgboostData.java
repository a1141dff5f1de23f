package dev.reprise.agent.adapter.xgboost;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.ref.WeakReference;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each {@code DMatrix} came from; a matrix itself cannot tell. */
final class XgboostData {

  /** More values than this are not read through: it would cost the training some 60 ms. */
  private static final long MOST_VALUES = 16L << 20;

  /** As many matrices are remembered; the oldest is forgotten first. */
  private static final int MOST_MATRICES = 256;

  private static final class Origin {
    private final WeakReference<Object> matrix;
    private String path = "";
    private String content = "";
    private String labels = "";
    private long columns = -1;

    Origin(Object matrix) {
      this.matrix = new WeakReference<>(matrix);
    }

    String digest() {
      return content.isEmpty() ? "" : "xgboost/1:" + content + labels;
    }
  }

  private final List<Origin> origins = new ArrayList<>();

  /** A matrix was made. */
  void made(Call call) {
    Object matrix = call.self();
    if (matrix == null || call.size() == 0) {
      return;
    }
    Origin origin = new Origin(matrix);
    Object first = call.argument(0);
    if (first instanceof String place && call.size() == 1) {
      origin.path = path(place);
    } else if (first instanceof float[] values && call.size() >= 3) {
      origin.columns = Types.whole(call.argument(2), -1);
      origin.content = digest(values);
    } else if (first instanceof long[] && call.size() >= 4) {
      origin.columns = columns(call);
      origin.content = digest(first, call.argument(1), call.argument(2));
    }
    put(origin);
  }

  /** Compressed rows tell their columns in the fifth argument, if at all; 0 for not known. */
  private static long columns(Call call) {
    boolean byRows = String.valueOf(call.argument(3)).equals("CSR");
    long told = byRows && call.size() >= 5 ? Types.whole(call.argument(4), 0) : 0;
    return told > 0 ? told : -1;
  }

  /** A matrix got its labels. */
  void labelled(Call call) {
    if (call.self() != null && call.argument(0) instanceof float[] labels) {
      Origin origin = find(call.self());
      if (origin != null) {
        origin.labels = digest(labels);
      }
    }
  }

  /** Tells of all data of one training: what it learns from, and what it watches. */
  void tell(@Nullable Object train, @Nullable Object watches, int training, Report report) {
    boolean told = false;
    if (watches instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> watch : map.entrySet()) {
        String name = String.valueOf(watch.getKey());
        boolean same = watch.getValue() == train;
        told |= same;
        tell(watch.getValue(), name, same ? "training" : context(name), training, report);
      }
    }
    if (!told) {
      tell(train, "train", "training", training, report);
    }
  }

  private void tell(
      @Nullable Object matrix, String name, String context, int training, Report report) {
    if (matrix == null) {
      return;
    }
    Origin known = find(matrix);
    Origin origin = known == null ? new Origin(matrix) : known;
    long rows = Types.whole(report.read(matrix, "rowNum"), -1);
    report.data(training, name, context, origin.path, origin.digest(), rows, origin.columns);
  }

  private static String context(String watch) {
    String name = watch.toLowerCase(Locale.ROOT);
    return name.contains("train") ? "training" : name.contains("test") ? "test" : "validation";
  }

  private synchronized void put(Origin origin) {
    origins.removeIf(XgboostData::gone);
    if (origins.size() >= MOST_MATRICES) {
      origins.remove(0);
    }
    origins.add(origin);
  }

  private static boolean gone(Origin origin) {
    return origin.matrix.get() == null;
  }

  private synchronized @Nullable Origin find(Object matrix) {
    for (Origin origin : origins) {
      if (origin.matrix.refersTo(matrix)) {
        return origin;
      }
    }
    return null;
  }

  /** The file of {@code file:///data/a.csv?format=csv&label_column=0#cache}. */
  static String path(String place) {
    int end = place.length();
    int query = place.indexOf('?');
    int cache = place.indexOf('#');
    if (query >= 0) {
      end = query;
    }
    if (cache >= 0 && cache < end) {
      end = cache;
    }
    String path = place.substring(0, end);
    return path.startsWith("file://") ? path.substring("file://".length()) : path;
  }

  /** Digest of the arrays' values; empty where there are too many. */
  private static String digest(@Nullable Object... arrays) {
    long values = 0;
    for (Object array : arrays) {
      values += Digests.length(array);
    }
    if (values > MOST_VALUES) {
      return "";
    }
    try {
      Digests digests = new Digests();
      for (Object array : arrays) {
        digests.add(array);
      }
      return digests.hex();
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has SHA-256; without it there is no digest to tell.
      return "";
    }
  }
}
