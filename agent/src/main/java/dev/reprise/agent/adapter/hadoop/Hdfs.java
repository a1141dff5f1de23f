package dev.reprise.agent.adapter.hadoop;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import dev.reprise.journal.Redactor;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of HDFS. */
final class Hdfs {
  private Hdfs() {}

  /**
   * The checksum is the one that HDFS keeps with the blocks: to ask for it reads no content, but
   * asks the name node and a data node of each block.
   */
  static Reading of(Object stream, Report report) {
    Object client = report.field(stream, "dfsClient");
    String path = String.valueOf(report.field(stream, "src"));
    long length = Types.whole(report.read(stream, "getFileLength"), -1);
    Map<String, String> details = new TreeMap<>();
    details.put("bytes", Long.toString(length));
    @Nullable Object checksum = null;
    String uri = path;
    if (client != null) {
      uri =
          root(Redactor.withoutUserInfo(String.valueOf(report.field(client, "namenodeUri"))))
              + path;
      checksum = report.read(client, "getFileChecksumWithCombineMode", path, length);
    }
    if (checksum != null) {
      details.put("checksum", checksum.toString());
    }
    return new Reading(stream, uri, length, details);
  }

  /** The client has the URI that it was made for, which may be that of a file. */
  private static String root(String uri) {
    int path = uri.indexOf('/', uri.indexOf("//") + 2);
    return path < 0 ? uri : uri.substring(0, path);
  }
}
