package dev.reprise.courier.collect;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.ClockSeen;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.GeneratorTotal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * All generators that were told, in their order, as JSON lines; the format is in docs/seeds.md.
 * Seeds are text, for many readers of JSON have no 64-bit integers.
 */
final class SeedLedger {
  private static final String SCHEMA = "reprise/seeds/1";

  private final JvmStory story;
  private final SeedOrigins origins;
  private final ObjectMapper mapper = new ObjectMapper();
  private final MessageDigest digest;

  SeedLedger(JvmStory story) {
    this.story = story;
    this.origins = new SeedOrigins(story);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * SHA-256 of all that chance gave: seeds of generators, whichever thread had them, and the order
   * of {@code Set.of}. Where there were more than were told one by one, the totals of each thread.
   */
  String drawn() {
    Map<String, Long> left = new HashMap<>();
    for (GeneratorTotal total : story.seeds().totals()) {
      left.merge(total.generator() + " " + total.site(), total.count(), Long::sum);
    }
    List<String> lines = new ArrayList<>();
    for (GeneratorSeen seen : story.seeds().seen()) {
      String place = seen.generator() + " " + seen.site();
      left.merge(place, -1L, Long::sum);
      if (!SeedsCollector.isChosen(seen) && SeedsCollector.isOfProgram(seen)) {
        lines.add(place + " " + seed(seen));
      } else {
        left.put(place, 0L);
      }
    }
    for (GeneratorTotal total : story.seeds().totals()) {
      String place = total.generator() + " " + total.site();
      if (!total.chosen() && left.getOrDefault(place, 0L) > 0) {
        lines.add(place + " " + total.count() + " " + total.chain());
      }
    }
    lines.sort(null);
    lines.add(story.section("process").getOrDefault("set.salt", ""));
    return Sha256.of(String.join("\n", lines));
  }

  /** How many generators there were in all, told one by one or not. */
  long generators() {
    long counted = story.seeds().totals().stream().mapToLong(GeneratorTotal::count).sum();
    return Math.max(counted, story.seeds().seen().size());
  }

  byte[] lines() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      line(out, header());
      for (GeneratorSeen seen : story.seeds().seen()) {
        line(out, fields(seen));
      }
      for (ClockSeen clock : story.seeds().clocks()) {
        line(out, fields(clock));
      }
      for (GeneratorTotal total : story.seeds().totals()) {
        line(out, fields(total));
      }
      String sum = HexFormat.of().formatHex(digest.digest());
      write(out, Map.of("sha256", sum));
    }
    return bytes.toByteArray();
  }

  /** What decides whether the ledger fits another JVM. */
  private Map<String, Object> header() {
    Map<String, String> process = story.section("process");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("schema", SCHEMA);
    Event.Started started = story.started();
    if (started != null) {
      fields.put("main", started.mainClass());
      fields.put("mode", started.mode());
    }
    fields.put("jdk", story.section("property").getOrDefault("java.version", ""));
    fields.put("tasks", story.setting("tasks", "off"));
    fields.put("first", story.setting("seeds.first", ""));
    fields.put("set.salt", process.getOrDefault("set.salt", ""));
    fields.put("common.parallelism", Objects.requireNonNullElse(story.commonParallelism(), ""));
    fields.values().removeIf(""::equals);
    return fields;
  }

  private void line(GZIPOutputStream out, Map<String, ?> fields) throws IOException {
    digest.update(write(out, fields));
  }

  private byte[] write(GZIPOutputStream out, Map<String, ?> fields) throws IOException {
    byte[] line = (mapper.writeValueAsString(fields) + '\n').getBytes(StandardCharsets.UTF_8);
    out.write(line);
    return line;
  }

  private static String seed(GeneratorSeen seen) {
    return seen.seedBytes().isEmpty() ? Long.toString(seen.seed()) : "0x" + seen.seedBytes();
  }

  private Map<String, Object> fields(GeneratorSeen seen) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("generator", seen.generator());
    fields.put("algorithm", seen.algorithm());
    fields.put("how", seen.how());
    fields.put("chosen", seen.chosen());
    fields.put("seed", seed(seen));
    fields.put("origin", origins.of(seen));
    fields.put("site", seen.site());
    fields.put("once", seen.once());
    fields.put("thread", seen.thread());
    fields.put("threadId", seen.threadId());
    fields.put("task", seen.task());
    fields.put("ordinal", seen.ordinal());
    fields.values().removeIf(""::equals);
    return fields;
  }

  private static Map<String, Object> fields(ClockSeen seen) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("clock", Long.toString(seen.value()));
    fields.put("site", seen.site());
    fields.put("thread", seen.thread());
    fields.put("task", seen.task());
    fields.put("ordinal", seen.ordinal());
    fields.values().removeIf(""::equals);
    return fields;
  }

  private static Map<String, Object> fields(GeneratorTotal total) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("total", total.generator());
    fields.put("chosen", total.chosen());
    fields.put("site", total.site());
    if (!total.once().isEmpty()) {
      fields.put("once", total.once());
    }
    fields.put("thread", total.thread());
    fields.put("count", total.count());
    fields.put("chain", Long.toHexString(total.chain()));
    return fields;
  }
}
