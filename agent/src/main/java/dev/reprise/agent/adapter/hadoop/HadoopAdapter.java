package dev.reprise.agent.adapter.hadoop;

import static dev.reprise.agent.adapter.table.HadoopTable.S3A;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of HDFS and objects of S3 that a program reads through Hadoop: their names, what the file
 * system calls their content, and its SHA-256 where one stream gave all of it.
 */
public final class HadoopAdapter extends Callbacks {
  private static final int MOST_OPEN = 256;
  private static final int MOST_TOLD = 2_000;

  private static final String PARTLY =
      "no stream gave its content from the beginning to the end, so it is not hashed";

  /** URIs that were read in this JVM, as others may ask. */
  private static final Set<String> READ = new HashSet<>();

  private final List<Reading> open = new ArrayList<>();

  /** Digests, by URI and what the file system calls the content; empty if not known. */
  private final Map<String, String> told = new HashMap<>();

  /** How many contents a URI had. */
  private final Map<String, Integer> contents = new HashMap<>();

  /** Names of the contents that were told before. */
  private final Map<String, String> names = new HashMap<>();

  /** Before the first read. */
  public HadoopAdapter() {}

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    Object stream = call.self();
    if (stream == null
        || !(result instanceof Integer count)
        || count <= 0
        || !(call.argument(0) instanceof byte[] buffer)) {
      return;
    }
    Reading reading = find(stream);
    if (reading == null) {
      reading = begin(call.at(S3A) ? Objects3.of(stream, report) : Hdfs.of(stream, report));
      tell(reading, "", report);
    }
    int offset = (int) Types.whole(call.argument(1), 0);
    long after = Types.whole(report.read(stream, "getPos"), -1);
    if (reading.read(buffer, offset, count, after)) {
      tell(reading, reading.hex(), report);
    }
  }

  /** Whether anything of this file, or below this directory, was read here. */
  public static boolean hasRead(String uri) {
    synchronized (READ) {
      for (String one : READ) {
        if (one.equals(uri) || one.startsWith(uri.endsWith("/") ? uri : uri.concat("/"))) {
          return true;
        }
      }
      return false;
    }
  }

  private Reading begin(Reading reading) {
    synchronized (open) {
      if (open.size() >= MOST_OPEN) {
        open.remove(0);
      }
      open.add(reading);
    }
    return reading;
  }

  /** By identity: a map would ask the stream for its identity hash. */
  private @Nullable Reading find(Object stream) {
    synchronized (open) {
      for (int i = open.size() - 1; i >= 0; i--) {
        if (open.get(i).refersTo(stream)) {
          return open.get(i);
        }
      }
      return null;
    }
  }

  private synchronized void tell(Reading reading, String digest, Report report) {
    String key = reading.uri + ' ' + reading.details;
    String before = told.get(key);
    if (digest.equals(before) || (before != null && digest.isEmpty())) {
      return;
    }
    if (before == null && told.size() >= MOST_TOLD) {
      report.gap("data", "files of Hadoop", "more than " + MOST_TOLD + " were read");
      return;
    }
    if (before == null) {
      synchronized (READ) {
        READ.add(reading.uri);
      }
      int number = contents.merge(reading.uri, 1, Integer::sum);
      names.put(key, number == 1 ? "" : "#" + number);
    }
    told.put(key, digest);
    Map<String, String> details = new TreeMap<>(reading.details);
    if (digest.isEmpty()) {
      details.put("why", PARTLY);
    }
    report.source("hadoop", reading.uri, names.getOrDefault(key, ""), digest, -1, details);
  }
}
