package dev.reprise.agent.adapter.tribuo;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what Tribuo writes down of each trainer and dataset. */
final class TribuoProvenance {

  private static final String PACKAGE = "com.oracle.labs.mlrg.olcut.provenance.";

  /** {@code Trainer.DEFAULT_SEED}. */
  private static final String DEFAULT_SEED = "12345";

  /** Which interface of the library an object plays; the same for all Tribuo objects. */
  private static final String HOST_TYPE = "host-short-name";

  /** A wide table has a processor for each column. */
  private static final int MOST_FACTS = 300;

  private TribuoProvenance() {}

  /** The trainer's configuration, as parameters, and its seeds. */
  static void trainer(@Nullable Object provenance, int training, Report report) {
    if (provenance == null) {
      return;
    }
    Facts facts = new Facts(report);
    facts.add("", provenance, true);
    for (Map.Entry<String, Fact> fact : facts.found.entrySet()) {
      String key = fact.getKey();
      report.parameter(training, key, fact.getValue().text(), fact.getValue().configured());
      if (key.equals("seed") || key.endsWith(".seed")) {
        seed(key, fact.getValue().text(), training, report);
      }
    }
  }

  /** Size, source and history of a dataset. */
  static void data(Object dataset, String context, int training, Report report) {
    Facts facts = new Facts(report);
    Object provenance = report.read(dataset, "getProvenance");
    if (provenance != null) {
      facts.add("data", provenance, false);
    }
    String path = "";
    String hash = "";
    for (Map.Entry<String, Fact> fact : facts.found.entrySet()) {
      String key = fact.getKey();
      Object value = fact.getValue().value();
      String file = file(value);
      if (!file.isEmpty()) {
        path = file;
      } else if (key.endsWith(".resource-hash")) {
        hash = "sha256:" + fact.getValue().text().toLowerCase(Locale.ROOT);
      } else if (context.equals("training") && !key.endsWith("-time")) {
        report.parameter(training, key, fact.getValue().text(), false);
        if (key.endsWith(".seed")) {
          seed(key, fact.getValue().text(), training, report);
        }
      }
    }
    long rows = Types.whole(report.read(dataset, "size"), -1);
    Object features = report.read(dataset, "getFeatureMap");
    long columns = features == null ? -1 : Types.whole(report.read(features, "size"), -1);
    String name = path.substring(path.lastIndexOf('/') + 1);
    report.data(
        training,
        name.isEmpty() ? dataset.getClass().getSimpleName() : name,
        context,
        path,
        hash,
        rows,
        columns);
  }

  private static void seed(String key, String value, int training, Report report) {
    report.seed(training, key, value, value.equals(DEFAULT_SEED) ? "default" : "given");
  }

  private static String file(@Nullable Object value) {
    if (value instanceof File file) {
      return file.getAbsolutePath();
    }
    URI uri = value instanceof URI u ? u : null;
    if (value instanceof URL url && "file".equals(url.getProtocol())) {
      return url.getPath();
    }
    return uri != null && "file".equals(uri.getScheme()) ? String.valueOf(uri.getPath()) : "";
  }

  private record Fact(@Nullable Object value, boolean configured) {
    String text() {
      return String.valueOf(value);
    }
  }

  /** Provenance flattened: {@code optimiser.initialLearningRate}, in order of key. */
  private static final class Facts {
    private final Report report;
    private final Map<String, Fact> found = new TreeMap<>();

    Facts(Report report) {
      this.report = report;
    }

    void add(String key, Object provenance, boolean configured) {
      if (found.size() >= MOST_FACTS || key.endsWith(HOST_TYPE)) {
        return;
      }
      if (Types.is(provenance, PACKAGE + "PrimitiveProvenance")) {
        found.put(key, new Fact(report.read(provenance, "getValue"), configured));
      } else if (Types.is(provenance, PACKAGE + "ConfiguredObjectProvenance")) {
        className(key, provenance, configured);
        addAll(key, report.read(provenance, "getConfiguredParameters"), configured);
        addAll(key, report.read(provenance, "getInstanceValues"), false);
      } else if (Types.is(provenance, PACKAGE + "ListProvenance")) {
        addList(key, report.read(provenance, "getList"), configured);
      } else if (Types.is(provenance, PACKAGE + "MapProvenance")) {
        addAll(key, report.read(provenance, "getMap"), configured);
      } else if (provenance instanceof Iterable<?> pairs) {
        for (Object pair : pairs) {
          Object value = report.read(pair, "getB");
          if (value != null) {
            add(under(key, report.read(pair, "getA")), value, configured);
          }
        }
      }
    }

    private void className(String key, Object provenance, boolean configured) {
      Object name = report.read(provenance, "getClassName");
      if (!key.isEmpty()) {
        found.put(key, new Fact(name, configured));
      }
    }

    private void addAll(String key, @Nullable Object values, boolean configured) {
      if (values instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (entry.getValue() != null) {
            add(under(key, entry.getKey()), entry.getValue(), configured);
          }
        }
      }
    }

    private void addList(String key, @Nullable Object values, boolean configured) {
      if (values instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          add(under(key, i), list.get(i), configured);
        }
      }
    }

    private static String under(String key, @Nullable Object name) {
      return key.isEmpty() ? String.valueOf(name) : key + "." + name;
    }
  }
}
