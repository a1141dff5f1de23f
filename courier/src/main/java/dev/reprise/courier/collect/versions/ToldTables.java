package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.versions.Version.Check;
import dev.reprise.journal.Event.SourceRead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The versions of tables that a library says it read: the plan of a query knows them, whatever
 * files it needed. A program may have read several of one table.
 */
public final class ToldTables {
  private static final Set<String> SYSTEMS = Set.of("delta", "iceberg");

  private record Table(String system, String location) {}

  private final Map<Table, List<String>> ids = new LinkedHashMap<>();

  /**
   * @param reads those of tables are taken
   */
  public ToldTables(List<SourceRead> reads) {
    for (SourceRead read : reads) {
      if (SYSTEMS.contains(read.kind())) {
        String at = read.source();
        String location = at.startsWith("/") ? Path.of(at).normalize().toString() : at;
        Table table = new Table(read.kind(), location);
        ids.computeIfAbsent(table, t -> new ArrayList<>()).add(read.name());
      }
    }
  }

  /** Those of a table in a directory, which are then no longer among {@link #others}. */
  List<String> take(String system, Path directory) {
    List<String> its = ids.remove(new Table(system, directory.toString()));
    return its == null ? List.of() : its;
  }

  /** Those that have not been taken: of them this JVM opened no file. */
  public List<Version> others() {
    List<Version> versions = new ArrayList<>();
    ids.forEach(
        (table, its) ->
            versions.add(
                new Version(
                    table.system(),
                    table.location(),
                    String.join(", ", its),
                    Check.OPEN,
                    "none of its data files was opened here")));
    return versions;
  }
}
