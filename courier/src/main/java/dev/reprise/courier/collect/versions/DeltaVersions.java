package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.versions.Version.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Delta tables, by the number of the version that a library told; else of the one that lists the
 * files that were read: the one whose log the program read last if that does, else the newest that
 * consists of just these, else the newest that has them all.
 */
final class DeltaVersions implements VersionSystem {
  private static final String LOG = "_delta_log";

  private final ToldTables planned;

  DeltaVersions(ToldTables planned) {
    this.planned = planned;
  }

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public List<Version> of(List<ReadFile> files, Contents contents) throws IOException {
    Above tables = Above.having(LOG);
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
    DeltaLog log = new DeltaLog(table);
    Map<String, ReadFile> data = new LinkedHashMap<>();
    long told = -1;
    for (ReadFile file : files) {
      String name = table.relativize(file.path()).toString();
      if (name.startsWith(LOG + "/")) {
        told = Math.max(told, DeltaLog.version(file.path()));
      } else if (name.endsWith(".parquet")) {
        data.put(name, file);
      }
    }
    if (data.isEmpty() || log.newest() < 0) {
      return List.of();
    }
    List<String> ids = planned.take("delta", table);
    if (!log.whole()) {
      String id = ids.isEmpty() ? told(log, told) : String.join(", ", ids);
      String why = "its log begins with a checkpoint, or is too long, to be gone through here";
      return List.of(new Version("delta", table, id, Check.OPEN, why));
    }
    if (!ids.isEmpty()) {
      return List.of(planned(table, log, data, ids));
    }
    return List.of(search(table, log, data, told));
  }

  /** Compares what was read with the files of the versions that a library told. */
  private static Version planned(
      Path table, DeltaLog log, Map<String, ReadFile> data, List<String> ids) throws IOException {
    Map<String, Long> its = new HashMap<>();
    Map<String, Long> ever = new HashMap<>();
    log.replay(
        version -> {
          ever.putAll(log.files());
          if (ids.contains(Long.toString(version))) {
            its.putAll(log.files());
          }
        });
    String part = data.size() < its.size() ? data.size() + " of its " + its.size() + " files" : "";
    Check check = Check.AGREES;
    String note = part;
    for (Map.Entry<String, ReadFile> read : data.entrySet()) {
      Long size = ever.get(read.getKey());
      if (size == null || size != read.getValue().bytes()) {
        check = Check.DIFFERS;
        note = read.getKey() + (size == null ? " is of no version" : " has another size");
        break;
      }
      if (!its.containsKey(read.getKey())) {
        check = Check.OPEN;
        note = "files of other versions were read as well";
      }
    }
    return new Version("delta", table, String.join(", ", ids), check, note);
  }

  private static Version search(Path table, DeltaLog log, Map<String, ReadFile> data, long told)
      throws IOException {
    Best best = new Best(told);
    log.replay(version -> best.look(version, log.files(), data));
    if (best.version < 0) {
      String why = "files were read that no version has together; read it as a Delta table";
      return new Version("delta", table, told(log, told), Check.DIFFERS, why);
    }
    String why = best.otherSize;
    String part = data.size() + " of its " + best.files + " files";
    return new Version(
        "delta",
        table,
        Long.toString(best.version),
        why.isEmpty() ? Check.AGREES : Check.DIFFERS,
        !why.isEmpty() ? why + " has another size" : data.size() == best.files ? "" : part);
  }

  private static String told(DeltaLog log, long told) {
    return Long.toString(told < 0 ? log.newest() : told);
  }

  /** The best version so far. */
  private static final class Best {
    private final long told;
    private int rank;
    private long version = -1;
    private int files;
    private String otherSize = "";

    Best(long told) {
      this.told = told;
    }

    void look(long candidate, Map<String, Long> listed, Map<String, ReadFile> data) {
      if (!listed.keySet().containsAll(data.keySet())) {
        return;
      }
      int its = listed.size() == data.size() ? 2 : 1;
      its = candidate == told ? 3 : its;
      if (its >= rank) {
        rank = its;
        version = candidate;
        files = listed.size();
        otherSize = "";
        data.forEach(
            (name, file) -> {
              if (listed.getOrDefault(name, -1L) != file.bytes()) {
                otherSize = name;
              }
            });
      }
    }
  }
}
