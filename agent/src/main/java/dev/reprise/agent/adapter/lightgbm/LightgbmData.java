package dev.reprise.agent.adapter.lightgbm;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where each of LightGBM's data sets came from, by its address. */
final class LightgbmData {

  /** More values than this are not read through: it would cost the training some 60 ms. */
  private static final int MOST_VALUES = 16 << 20;

  /** As many data sets are remembered; the oldest is forgotten first. */
  private static final int MOST_SETS = 256;

  /** Files that LightGBM reads when they lie beside the data; the last one in its stead. */
  private static final String[] BESIDE = {".weight", ".query", ".init", ".position", ".bin"};

  private static final class Origin {
    private String path = "";
    private String content = "";
    private Map<String, String> parameters = Map.of();
    private final Map<String, String> fields = new TreeMap<>();
  }

  private final Map<Long, Origin> origins = new LinkedHashMap<>();

  /** A data set was made of a file. */
  void read(long address, Object file, @Nullable Object parameters) {
    Origin origin = new Origin();
    origin.path = file.toString();
    origin.parameters = LightgbmText.given(String.valueOf(parameters));
    put(address, origin);
  }

  /** A data set was made of an array of values, rows, columns, and whether it is row by row. */
  void made(long address, Call call) throws NoSuchAlgorithmException {
    Origin origin = new Origin();
    Object values = call.argument(0);
    int count = Digests.length(values);
    if (count > 0 && count <= MOST_VALUES) {
      Digests sha = new Digests();
      sha.add((call.argument(3) + "\n").getBytes(StandardCharsets.UTF_8));
      sha.add(values);
      origin.content = sha.hex();
    }
    origin.parameters = LightgbmText.given(String.valueOf(call.argument(4)));
    put(address, origin);
  }

  /** A data set got labels, weights, groups, or where to start. */
  void given(long address, String field, @Nullable Object values) throws NoSuchAlgorithmException {
    Origin origin = find(address);
    if (origin != null && Digests.length(values) <= MOST_VALUES) {
      Digests sha = new Digests();
      sha.add(values);
      origin.fields.put(field, sha.hex());
    }
  }

  /** What a data set was made with. */
  Map<String, String> parameters(long address) {
    Origin origin = find(address);
    return origin == null ? Map.of() : origin.parameters;
  }

  /** Tells of the data of one training. */
  void tell(
      @Nullable Object dataset,
      LightgbmNative library,
      String name,
      String context,
      int training,
      Report report)
      throws ReflectiveOperationException, NoSuchAlgorithmException {
    Origin known = find(LightgbmNative.address(dataset));
    Origin origin = known == null ? new Origin() : known;
    long rows = library.count("LGBM_DatasetGetNumData", dataset);
    long columns = library.count("LGBM_DatasetGetNumFeature", dataset);
    report.data(training, name, context, origin.path, digest(origin), rows, columns);
    for (String end : BESIDE) {
      if (!origin.path.isEmpty() && new File(origin.path + end).isFile()) {
        report.data(training, name + end, context, origin.path + end, "", -1, -1);
      }
    }
  }

  /** Of values and fields; empty where the values are not known. */
  private static String digest(Origin origin) throws NoSuchAlgorithmException {
    if (origin.content.isEmpty()) {
      return "";
    }
    StringBuilder all = new StringBuilder(origin.content);
    for (Map.Entry<String, String> field : origin.fields.entrySet()) {
      all.append('\n').append(field.getKey()).append(' ').append(field.getValue());
    }
    Digests sha = new Digests();
    sha.add(all.toString().getBytes(StandardCharsets.UTF_8));
    return "lightgbm/1:" + sha.hex();
  }

  private synchronized void put(long address, Origin origin) {
    if (origins.size() >= MOST_SETS) {
      origins.remove(origins.keySet().iterator().next());
    }
    origins.put(address, origin);
  }

  /** A data set is gone; another may get its address. */
  synchronized void freed(long address) {
    origins.remove(address);
  }

  private synchronized @Nullable Origin find(long address) {
    return origins.get(address);
  }
}
