package dev.reprise.courier.collect.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The metadata file of an Iceberg table: its snapshots.
 *
 * @param current id of the current snapshot; -1 if there is none
 * @param snapshots in the order of the file
 * @see <a href="https://iceberg.apache.org/spec/#table-metadata">the specification</a>
 */
record IcebergMetadata(long current, List<Snapshot> snapshots) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME =
      Pattern.compile("v?(\\d+)(?:-[^/]*)?(?:\\.gz)?\\.metadata\\.json(?:\\.gz)?");

  /**
   * @param manifestList name of the file that lists its manifests; empty if it has none
   * @param files of data; -1 if not told
   * @param bytes of all its files; -1 if not told
   */
  record Snapshot(long id, String manifestList, long files, long bytes) {}

  /** The number in the name of a metadata file; -1 if it is no such name. */
  static long number(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  /** Whether a directory is that of a table. */
  static boolean isTable(Path directory) {
    Path metadata = directory.resolve("metadata");
    try {
      return Files.isDirectory(metadata) && number(newest(metadata)) >= 0;
    } catch (IOException e) {
      // What may not be listed is no table that could be told of.
      return false;
    }
  }

  /** The file with the highest number; the directory itself if there is none. */
  static Path newest(Path metadata) throws IOException {
    Path newest = metadata;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(metadata)) {
      for (Path file : files) {
        boolean newer = number(file) > number(newest) && Files.isRegularFile(file);
        newest = newer ? file : newest;
      }
    }
    return newest;
  }

  static IcebergMetadata of(Path file) throws IOException {
    boolean zipped = String.valueOf(file.getFileName()).contains(".gz");
    JsonNode root;
    try (InputStream in = new ByteArrayInputStream(Small.bytes(file));
        InputStream plain = zipped ? new GZIPInputStream(in) : in) {
      root = JSON.readTree(plain);
    }
    List<Snapshot> snapshots = new ArrayList<>();
    for (JsonNode snapshot : root.path("snapshots")) {
      String list = snapshot.path("manifest-list").asText("");
      JsonNode summary = snapshot.path("summary");
      snapshots.add(
          new Snapshot(
              snapshot.path("snapshot-id").asLong(-1),
              list.substring(list.lastIndexOf('/') + 1),
              summary.path("total-data-files").asLong(-1),
              summary.path("total-files-size").asLong(-1)));
    }
    return new IcebergMetadata(root.path("current-snapshot-id").asLong(-1), snapshots);
  }
}
