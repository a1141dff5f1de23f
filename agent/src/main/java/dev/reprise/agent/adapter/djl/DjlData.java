package dev.reprise.agent.adapter.djl;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Data sets. Of those that hold arrays the values are known; of others, the files they read. */
final class DjlData {
  /** More bytes than this are not read through: it would cost the training some 200 ms. */
  private static final long MOST_BYTES = 64L << 20;

  private DjlData() {}

  static void tell(Object dataset, boolean learns, int training, Report report)
      throws NoSuchAlgorithmException {
    long rows =
        Types.whole(number(dataset, "ai.djl.training.dataset.RandomAccessDataset", report), -1);
    String digest = "";
    long columns = -1;
    if (Types.is(dataset, "ai.djl.training.dataset.ArrayDataset")) {
      Object data = report.field(dataset, "data");
      digest = digest(report, data, report.field(dataset, "labels"));
      if (data instanceof Object[] arrays && arrays.length > 0 && rows > 0) {
        columns = size(arrays[0], report) / rows;
      }
    }
    report.data(
        training,
        learns ? "train" : "validate",
        learns ? "training" : "validation",
        "",
        digest,
        rows,
        columns);
  }

  private static @Nullable Object number(Object dataset, String type, Report report) {
    return Types.is(dataset, type) ? report.read(dataset, "size") : null;
  }

  private static long size(@Nullable Object array, Report report) {
    return array == null ? 0 : Types.whole(report.read(array, "size"), 0);
  }

  /** Of type, shape and values of each array; empty where there are too many. */
  private static String digest(Report report, @Nullable Object... sides)
      throws NoSuchAlgorithmException {
    Digests sha = new Digests();
    long left = MOST_BYTES;
    for (Object side : sides) {
      sha.add("\n".getBytes(StandardCharsets.UTF_8));
      for (Object array : side instanceof Object[] several ? several : new Object[0]) {
        left -= size(array, report) * Long.BYTES;
        if (array == null
            || left < 0
            || !(report.read(array, "toByteBuffer") instanceof ByteBuffer values)) {
          return "";
        }
        String head = report.read(array, "getDataType") + " " + report.read(array, "getShape");
        sha.add((head + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] bytes = new byte[values.remaining()];
        values.duplicate().get(bytes);
        sha.add(bytes);
      }
    }
    return "djl/1:" + sha.hex();
  }
}
