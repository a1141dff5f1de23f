package dev.reprise.courier.collect.versions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All versions of files that were read, as every system calls them.
 *
 * @param all in the order of the systems
 * @param problems of a system whose files cannot be read, by its name
 */
public record Versions(List<Version> all, Map<String, String> problems) {
  /**
   * Asks every system.
   *
   * @param tables what libraries told of them
   */
  public static Versions of(List<ReadFile> files, Contents contents, ToldTables tables) {
    List<VersionSystem> systems =
        List.of(
            new DvcVersions(),
            new GitVersions(),
            new GitLfsVersions(),
            new DeltaVersions(tables),
            new IcebergVersions(tables),
            new HuggingFaceVersions(),
            new KaggleVersions());
    List<Version> all = new ArrayList<>();
    Map<String, String> problems = new LinkedHashMap<>();
    for (VersionSystem system : systems) {
      try {
        all.addAll(system.of(files, contents));
      } catch (IOException | RuntimeException e) {
        // Whatever lies there, the digest of the content is recorded without it.
        problems.put(system.name(), "cannot be read: " + oneLine(e));
      }
    }
    all.addAll(tables.others());
    return new Versions(List.copyOf(all), problems);
  }

  private static String oneLine(Exception e) {
    return e.toString().lines().findFirst().orElse("");
  }
}
