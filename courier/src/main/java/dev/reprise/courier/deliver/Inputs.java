package dev.reprise.courier.deliver;

import dev.reprise.client.DatasetInput;
import dev.reprise.courier.collect.DataFound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data as MLflow's dataset inputs. MLflow keeps the first writer's source and profile for all runs
 * with the same data: nothing of run, user or host is in them.
 */
final class Inputs {
  /** More than this nobody reads in the UI; the record has them all. */
  private static final int MOST = 100;

  /** MLflow's digests have at most 36 characters; these are the first half of a SHA-256. */
  private static final int DIGEST = 32;

  /** MLflow refuses a longer value of an input's tag. */
  private static final int TAG_VALUE = 500;

  private Inputs() {}

  static List<DatasetInput> of(List<DataFound> data, Fitting fitting) {
    List<DatasetInput> inputs = new ArrayList<>();
    data.stream()
        .filter(d -> d.sha256().length() >= DIGEST)
        .sorted(Comparator.comparingLong(DataFound::bytes).reversed())
        .limit(MOST)
        .forEach(d -> inputs.add(input(d, fitting)));
    return inputs;
  }

  private static DatasetInput input(DataFound data, Fitting fitting) {
    Map<String, Object> profile = new LinkedHashMap<>();
    if (data.isContent()) {
      profile.put("sha256", data.sha256());
    } else {
      profile.put("digest_of", "statement, values and number of rows; the rows are not hashed");
    }
    if (data.files() > 0) {
      profile.put("files", data.files());
    }
    known(profile, "bytes", data.bytes());
    known(profile, "num_rows", data.rows());
    known(profile, "num_columns", data.columns());
    Map<String, String> tags = new LinkedHashMap<>();
    if (!data.context().isEmpty()) {
      tags.put(DatasetInput.CONTEXT_TAG, data.context());
    }
    if (data.isContent()) {
      tags.put("reprise.sha256", data.sha256());
    }
    if (!data.version().isEmpty()) {
      tags.put("reprise.version", cut(data.version()));
    }
    return new DatasetInput(
        fitting.dataset(data.name()),
        data.sha256().substring(0, DIGEST),
        type(data.source()),
        source(data),
        "",
        Json.of(profile),
        tags);
  }

  /** MLflow's own names where it has one. */
  private static String type(String source) {
    if (source.startsWith("jdbc:")) {
      return "jdbc";
    }
    if (source.startsWith("http:") || source.startsWith("https:")) {
      return "http";
    }
    if (source.startsWith("hdfs:") || source.startsWith("s3a:")) {
      return source.substring(0, source.indexOf(':')).replace("s3a", "s3");
    }
    return source.isEmpty() ? "code" : "local";
  }

  /** With the digest where it is of one file, so that whoever loads it can compare. */
  private static String source(DataFound data) {
    String source = data.source();
    if (source.isEmpty()) {
      return "{}";
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    String key = type(source).equals("http") ? "url" : "uri";
    fields.put(key, source.equals("$CWD/") ? "./" : source.replace("$CWD/", ""));
    if (data.isContent() && data.files() == 0) {
      fields.put("sha256", data.sha256());
    }
    return Json.of(fields);
  }

  /** The record has it whole. */
  private static String cut(String version) {
    return version.length() <= TAG_VALUE ? version : version.substring(0, TAG_VALUE - 1) + "…";
  }

  private static void known(Map<String, Object> profile, String name, long value) {
    if (value >= 0) {
      profile.put(name, value);
    }
  }
}
