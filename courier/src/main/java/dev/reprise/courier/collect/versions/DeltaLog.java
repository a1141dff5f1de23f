package dev.reprise.courier.collect.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of a Delta table, as far as it lies there in JSON: the files of each version.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md">the protocol</a>
 */
final class DeltaLog {
  private static final long MOST_BYTES = 64 << 20;
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final ObjectReader ACTIONS = new ObjectMapper().readerFor(JsonNode.class);

  private final SortedMap<Long, Path> commits = new TreeMap<>();
  private final Map<String, Long> files = new HashMap<>();

  DeltaLog(Path table) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(table.resolve("_delta_log"))) {
      for (Path file : all) {
        long version = version(file);
        if (version >= 0 && Files.isRegularFile(file)) {
          commits.put(version, file);
        }
      }
    }
  }

  /** The version that a file of the log makes; -1 if it makes none. */
  static long version(Path file) {
    Matcher name = COMMIT.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  /** -1 if there is none. */
  long newest() {
    return commits.isEmpty() ? -1 : commits.lastKey();
  }

  /** Whether the log lies there from the first version on, and can be read in short time. */
  boolean whole() throws IOException {
    if (commits.isEmpty() || commits.firstKey() != 0 || commits.lastKey() != commits.size() - 1) {
      return false;
    }
    long bytes = 0;
    for (Path commit : commits.values()) {
      bytes += Files.size(commit);
    }
    return bytes <= MOST_BYTES;
  }

  /** Goes through all versions from the first; {@link #files} is as each left it. */
  void replay(LongConsumer version) throws IOException {
    for (Map.Entry<Long, Path> commit : commits.entrySet()) {
      try (MappingIterator<JsonNode> actions = ACTIONS.readValues(commit.getValue().toFile())) {
        while (actions.hasNext()) {
          JsonNode action = actions.next();
          if (action.has("remove")) {
            files.remove(path(action.path("remove")));
          } else if (action.has("add")) {
            files.put(path(action.path("add")), action.path("add").path("size").asLong(-1));
          }
        }
      }
      version.accept(commit.getKey());
    }
  }

  /** Size by path in the table. */
  Map<String, Long> files() {
    return files;
  }

  private static String path(JsonNode action) {
    // A URI: a plus sign is itself there.
    String escaped = action.path("path").asText("").replace("+", "%2B");
    return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
  }
}
