package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a Delta table, and which snapshot of an Iceberg table, the leaves of a plan
 * read. Both libraries settle that when they scan the table, so it is asked for after that. What
 * they have in memory then is looked at, and no table.
 */
final class SparkTables {
  private static final String DELTA = "org.apache.spark.sql.delta.files.TahoeFileIndex";
  private static final String ICEBERG = "org.apache.iceberg.spark.source.SparkTable";

  private final Scala scala;

  SparkTables(Scala scala) {
    this.scala = scala;
  }

  /** The version that a relation's files are of, as {@code mlflow.spark} tells it; else empty. */
  String version(@Nullable Object location) {
    Object version = Types.is(location, DELTA) ? scala.get(location, "version") : null;
    return version == null ? "" : version.toString();
  }

  /** Where the Iceberg table lies that a relation reads; null if it reads none. */
  @Nullable String iceberg(Object relation) {
    Object table = scala.get(relation, "table");
    Object location =
        Types.is(table, ICEBERG) ? scala.get(scala.get(table, "table"), "location") : null;
    return location == null ? null : location.toString();
  }

  /** Tells what the scans of this plan have read. */
  void tell(Object plan, Report report) {
    for (Object leaf : scala.list(scala.get(plan, "collectLeaves"))) {
      if (leaf == null) {
        continue;
      }
      Object location = scala.get(scala.get(leaf, "relation"), "location");
      String version = version(location);
      String table = iceberg(leaf);
      if (!version.isEmpty()) {
        tell("delta", String.valueOf(scala.get(location, "path")), version, report);
      } else if (table != null) {
        Object snapshot = snapshot(scala.get(leaf, "table"), scala.get(leaf, "options"));
        if (snapshot != null) {
          tell("iceberg", table, snapshot.toString(), report);
        }
      }
    }
  }

  private static void tell(String system, String table, String version, Report report) {
    String path = SparkData.localPath(table);
    report.source(system, path.isEmpty() ? table : path, version, "", -1, Map.of());
  }

  /** The id of the snapshot; null if it is several that are read, or none. */
  private @Nullable Object snapshot(@Nullable Object relation, @Nullable Object options) {
    Map<?, ?> asked = options instanceof Map<?, ?> map ? map : Map.of();
    if (!scala.has(relation, "snapshotId") || asked.get("start-snapshot-id") != null) {
      return null;
    }
    Object table = scala.get(relation, "table");
    Object id = first(scala.get(relation, "snapshotId"), asked.get("snapshot-id"));
    Object name = first(scala.get(relation, "branch"), asked.get("branch"), asked.get("tag"));
    Object time = asked.get("as-of-timestamp");
    if (id != null) {
      return id;
    }
    if (name != null) {
      return scala.get(scala.get(table, "snapshot", name), "snapshotId");
    }
    return time == null
        ? scala.get(scala.get(table, "currentSnapshot"), "snapshotId")
        : before(table, time.toString());
  }

  /** What the table was at a time. */
  private @Nullable Object before(@Nullable Object table, String time) {
    Object id = null;
    for (Object entry : scala.list(scala.get(table, "history"))) {
      long at = Types.whole(scala.get(entry, "timestampMillis"), Long.MAX_VALUE);
      id = at <= Long.parseLong(time) ? scala.get(entry, "snapshotId") : id;
    }
    return id;
  }

  private static @Nullable Object first(@Nullable Object... several) {
    for (Object one : several) {
      if (one != null) {
        return one;
      }
    }
    return null;
  }
}
