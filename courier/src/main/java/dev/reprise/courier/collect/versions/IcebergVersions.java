package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.versions.IcebergMetadata.Snapshot;
import dev.reprise.courier.collect.versions.Version.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Iceberg tables, by the id of a snapshot: the one that a library told; else the one whose list of
 * manifests the program read, else the current one, or a later or earlier one whose number of files
 * and bytes is just what was read. Which files a snapshot has lies in Avro files; the check is by
 * number and size.
 */
final class IcebergVersions implements VersionSystem {
  private final ToldTables planned;

  IcebergVersions(ToldTables planned) {
    this.planned = planned;
  }

  @Override
  public String name() {
    return "iceberg";
  }

  @Override
  public List<Version> of(List<ReadFile> files, Contents contents) throws IOException {
    Above tables = new Above(IcebergMetadata::isTable);
    Map<Path, List<ReadFile>> read = new LinkedHashMap<>();
    for (ReadFile file : files) {
      Path table = tables.nearest(file.path());
      if (table != null) {
        read.computeIfAbsent(table, t -> new ArrayList<>()).add(file);
      }
    }
    List<Version> versions = new ArrayList<>();
    for (Map.Entry<Path, List<ReadFile>> table : read.entrySet()) {
      versions.addAll(version(table.getKey(), table.getValue()));
    }
    return versions;
  }

  private List<Version> version(Path table, List<ReadFile> files) throws IOException {
    Path metadata = table.resolve("metadata");
    Path told = metadata;
    Set<String> lists = new LinkedHashSet<>();
    long count = 0;
    long bytes = 0;
    for (ReadFile file : files) {
      if (file.path().startsWith(metadata)) {
        lists.add(String.valueOf(file.path().getFileName()));
        told =
            IcebergMetadata.number(file.path()) > IcebergMetadata.number(told) ? file.path() : told;
      } else if (!String.valueOf(file.path().getFileName()).startsWith(".")) {
        count++;
        bytes += file.bytes();
      }
    }
    if (count == 0) {
      return List.of();
    }
    IcebergMetadata known =
        IcebergMetadata.of(told.equals(metadata) ? IcebergMetadata.newest(metadata) : told);
    List<String> ids = planned.take("iceberg", table);
    if (!ids.isEmpty()) {
      return List.of(planned(table, ids, known, count, bytes));
    }
    Snapshot snapshot = choose(known, lists, count, bytes);
    return snapshot == null ? List.of() : List.of(version(table, snapshot, count, bytes));
  }

  private static Version planned(
      Path table, List<String> ids, IcebergMetadata known, long count, long bytes) {
    boolean whole = false;
    for (Snapshot snapshot : known.snapshots()) {
      boolean its = ids.contains(Long.toString(snapshot.id()));
      whole |= its && ids.size() == 1 && isWhole(snapshot, count, bytes);
    }
    String why = "the " + count + " files that were read are not just those of it";
    return new Version(
        "iceberg",
        table,
        String.join(", ", ids),
        whole ? Check.AGREES : Check.OPEN,
        whole ? "" : why);
  }

  private static @org.jspecify.annotations.Nullable Snapshot choose(
      IcebergMetadata known, Set<String> lists, long count, long bytes) {
    Snapshot chosen = null;
    int best = 0;
    for (Snapshot snapshot : known.snapshots()) {
      boolean current = snapshot.id() == known.current();
      int rank =
          lists.contains(snapshot.manifestList())
              ? 4
              : isWhole(snapshot, count, bytes) ? (current ? 3 : 2) : current ? 1 : 0;
      if (rank > 0 && rank >= best) {
        best = rank;
        chosen = snapshot;
      }
    }
    return chosen;
  }

  private static boolean isWhole(Snapshot snapshot, long count, long bytes) {
    return snapshot.files() == count && snapshot.bytes() == bytes;
  }

  private static Version version(Path table, Snapshot snapshot, long count, long bytes) {
    String id = Long.toString(snapshot.id());
    if (isWhole(snapshot, count, bytes)) {
      return new Version("iceberg", table, id, Check.AGREES, "");
    }
    String part = count + " of its " + snapshot.files() + " files were read";
    boolean more = snapshot.bytes() >= 0 && bytes > snapshot.bytes();
    return new Version(
        "iceberg",
        table,
        id,
        more ? Check.DIFFERS : Check.OPEN,
        more ? bytes + " bytes were read, and it has " + snapshot.bytes() : part);
  }
}
