package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import dev.reprise.agent.adapter.hadoop.HadoopAdapter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a data set comes from, by the leaves of its analyzed plan. Only what Spark knows already is
 * asked for: to optimize or to plan may read tables, and to compute would run jobs.
 */
final class SparkData {
  private static final String SOURCES = "sparkDatasourceInfo";

  /** More values than this are not read through. */
  private static final long MOST_VALUES = 1_000_000;

  private final Scala scala;
  private final SparkTables tables;
  private final StringBuilder sources = new StringBuilder();
  private final Set<String> remote = new LinkedHashSet<>();

  SparkData(Scala scala) {
    this.scala = scala;
    this.tables = new SparkTables(scala);
  }

  /** Tells which versions of tables were read, when the rows have been. */
  void tellVersions(Object dataset, Report report) {
    tables.tell(plan(dataset), report);
    synchronized (remote) {
      for (String uri : remote) {
        if (!HadoopAdapter.hasRead(uri)) {
          report.gap("data", uri, "it is on another file system, and nothing of it was read here");
        }
      }
      remote.clear();
    }
  }

  private Object plan(Object dataset) {
    Object plan = scala.get(scala.get(dataset, "queryExecution"), "analyzed");
    return plan == null ? "" : plan;
  }

  void tell(Object dataset, int training, Report report) {
    Object schema = scala.get(dataset, "schema");
    long columns = Types.whole(scala.get(schema, "length"), -1);
    Object json = scala.get(schema, "json");
    if (json != null) {
      String digest = sha256(Uids.strip(json.toString()));
      report.parameter(training, "schema", digest, false);
    }
    for (Object leaf : scala.list(scala.get(plan(dataset), "collectLeaves"))) {
      if (leaf != null) {
        leaf(leaf, columns, training, report);
      }
    }
  }

  private void leaf(Object leaf, long columns, int training, Report report) {
    switch (Stages.simpleName(leaf)) {
      case "LogicalRelation" -> relation(scala.get(leaf, "relation"), columns, training, report);
      case "LocalRelation" -> local(leaf, columns, training, report);
      case "Range" -> {
        String range = leaf.toString();
        String digest = "spark/1:" + sha256(range.substring(0, range.indexOf(')') + 1));
        report.data(training, "range", "training", "", digest, -1, columns);
      }
      case "OneRowRelation" -> {}
      default -> table(leaf, columns, training, report);
    }
  }

  private void table(Object leaf, long columns, int training, Report report) {
    String iceberg = tables.iceberg(leaf);
    if (iceberg == null) {
      unknown(Stages.simpleName(leaf), training, report);
    } else {
      files(iceberg, "format=iceberg", columns, training, report);
    }
  }

  private void relation(@Nullable Object relation, long columns, int training, Report report) {
    Object location = scala.get(relation, "location");
    if (location != null) {
      String version = tables.version(location);
      String source =
          version.isEmpty() ? "format=" + relation : "version=" + version + ",format=delta";
      for (Object root : scala.list(scala.get(location, "rootPaths"))) {
        files(String.valueOf(root), source, columns, training, report);
      }
    } else if (scala.has(relation, "jdbcOptions")) {
      String asked = String.valueOf(scala.get(scala.get(relation, "jdbcOptions"), "tableOrQuery"));
      // A query has literals of which nothing is to leave this machine.
      String table = asked.indexOf(' ') < 0 ? asked : "query";
      report.data(training, table, "training", "", "", -1, columns);
      report.gap("data", "jdbc " + table, "Spark reads the rows of a database by itself");
    } else {
      unknown(relation == null ? "a relation" : Stages.simpleName(relation), training, report);
    }
  }

  private void files(String uri, String source, long columns, int training, Report report) {
    source("path=" + uri + ',' + source, report);
    String path = localPath(uri);
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    report.data(training, name, "training", path, "", -1, columns);
    if (path.isEmpty()) {
      synchronized (remote) {
        remote.add(uri);
      }
    }
  }

  /** As {@code mlflow.spark.autolog} writes it, a line for each source. */
  private synchronized void source(String line, Report report) {
    if (sources.indexOf(line) < 0) {
      sources.append(sources.length() == 0 ? "" : "\n").append(line);
      report.tag(SOURCES, sources.toString());
    }
  }

  /** The rows that a program made itself. */
  private void local(Object leaf, long columns, int training, Report report) {
    List<@Nullable Object> rows = scala.list(scala.get(leaf, "data"));
    StringBuilder text = new StringBuilder();
    if (rows.size() * Math.max(1, columns) <= MOST_VALUES) {
      for (Object row : rows) {
        text.append(row).append('\n');
      }
    }
    String digest = text.length() == 0 ? "" : "spark/1:" + sha256(text.toString());
    report.data(training, "rows", "training", "", digest, rows.size(), columns);
    if (digest.isEmpty() && !rows.isEmpty()) {
      report.gap("data", "training." + training + ".rows", "they have too many values to digest");
    }
  }

  private static void unknown(String what, int training, Report report) {
    report.gap(
        "data",
        "training." + training + " from " + what,
        "what Spark reads there is not known before it computes; files it opens here are recorded");
  }

  /** The path of a {@code file:} URI; empty for other places. */
  static String localPath(String uri) {
    if (uri.startsWith("/")) {
      return uri;
    }
    if (!uri.startsWith("file:")) {
      return uri.indexOf(':') < 0 ? uri : "";
    }
    try {
      String path = new URI(uri).getPath();
      return path == null ? "" : path;
    } catch (java.net.URISyntaxException e) {
      // Hadoop's own spelling escapes nothing.
      String path = uri.substring("file:".length());
      return path.startsWith("//") ? path.substring(2) : path;
    }
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      Digests sha = new Digests();
      sha.add(bytes);
      return sha.hex();
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has SHA-256.
      return "";
    }
  }
}
