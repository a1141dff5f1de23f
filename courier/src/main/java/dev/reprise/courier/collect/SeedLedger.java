package dev.reprise.courier.collect;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.GeneratorTotal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * All generators that were told, in their order, as JSON lines; the format is in docs/seeds.md.
 * Seeds are text, for many readers of JSON have no 64-bit integers.
 */
final class SeedLedger {
  private final JvmStory story;
  private final ObjectMapper mapper = new ObjectMapper();

  SeedLedger(JvmStory story) {
    this.story = story;
  }

  /** SHA-256 of all that chance gave: seeds of generators, and the order of {@code Set.of}. */
  String drawn() {
    String seeds =
        story.generators().stream()
            .filter(seen -> !SeedsCollector.isChosen(seen))
            .map(s -> String.join(" ", s.generator(), s.site(), seed(s)))
            .sorted()
            .collect(Collectors.joining("\n"));
    String totals =
        story.generatorTotals().stream()
            .filter(total -> !total.chosen())
            .map(t -> t.generator() + " " + t.site() + " " + t.count() + " " + t.chain())
            .sorted()
            .collect(Collectors.joining("\n"));
    return Sha256.of(
        seeds + "\n" + totals + "\n" + story.section("process").getOrDefault("set.salt", ""));
  }

  /** How many generators there were in all, told one by one or not. */
  long generators() {
    long counted = story.generatorTotals().stream().mapToLong(GeneratorTotal::count).sum();
    return Math.max(counted, story.generators().size());
  }

  byte[] lines() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      String salt = story.section("process").get("set.salt");
      if (salt != null) {
        line(out, Map.of("set.salt", salt));
      }
      for (GeneratorSeen seen : story.generators()) {
        line(out, fields(seen));
      }
      for (GeneratorTotal total : story.generatorTotals()) {
        line(out, fields(total));
      }
    }
    return bytes.toByteArray();
  }

  private void line(GZIPOutputStream out, Map<String, ?> fields) throws IOException {
    out.write(mapper.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private static String seed(GeneratorSeen seen) {
    return seen.seedBytes().isEmpty() ? Long.toString(seen.seed()) : "0x" + seen.seedBytes();
  }

  private static Map<String, Object> fields(GeneratorSeen seen) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("generator", seen.generator());
    if (!seen.algorithm().isEmpty()) {
      fields.put("algorithm", seen.algorithm());
    }
    fields.put("how", seen.how());
    fields.put("chosen", seen.chosen());
    fields.put("seed", seed(seen));
    if (!seen.origin().isEmpty()) {
      fields.put("origin", seen.origin());
    }
    fields.put("site", seen.site());
    fields.put("thread", seen.thread());
    fields.put("threadId", seen.threadId());
    fields.put("ordinal", seen.ordinal());
    return fields;
  }

  private static Map<String, Object> fields(GeneratorTotal total) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("total", total.generator());
    fields.put("chosen", total.chosen());
    fields.put("site", total.site());
    fields.put("thread", total.thread());
    fields.put("count", total.count());
    fields.put("chain", Long.toHexString(total.chain()));
    return fields;
  }
}
