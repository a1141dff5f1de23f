package dev.reprise.agent.adapter.hadoop;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import dev.reprise.journal.Redactor;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object of S3. */
final class Objects3 {
  private Objects3() {}

  /** What the answer says that the first bytes came with; nothing is asked of the server. */
  static Reading of(Object stream, Report report) {
    String uri = Redactor.withoutUserInfo(String.valueOf(report.field(stream, "uri")));
    long length = Types.whole(report.field(stream, "contentLength"), -1);
    Map<String, String> details = new TreeMap<>();
    details.put("bytes", Long.toString(length));
    Object answer = report.field(stream, "object");
    Object metadata = answer == null ? null : report.read(answer, "getObjectMetadata");
    if (metadata != null) {
      put(details, "etag", report.read(metadata, "getETag"));
      put(details, "version", report.read(metadata, "getVersionId"));
    }
    return new Reading(stream, uri, length, details);
  }

  private static void put(Map<String, String> details, String key, @Nullable Object value) {
    if (value != null) {
      details.put(key, value.toString());
    }
  }
}
