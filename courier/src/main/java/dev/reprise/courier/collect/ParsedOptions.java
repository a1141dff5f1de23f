package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import java.util.Map;

/** Options of the command line as the program's own parser understood them. */
final class ParsedOptions {
  private final Map<String, String> values;
  private final Map<String, String> from;
  private final boolean allShown;

  ParsedOptions(JvmStory story) {
    values = story.section("option");
    from = story.section("option.from");
    allShown = story.setting("params", "given").equals("all");
  }

  /** Whether the program has no parser that is known. */
  boolean areUnknown() {
    return values.isEmpty();
  }

  void tell(ArgumentValues normal, Findings findings, Shown shown) {
    values.forEach(
        (name, value) -> {
          String parser = from.getOrDefault(name, "");
          boolean isDefault = parser.endsWith(", default");
          normal.decide("option." + name, value, findings);
          findings.incidental("source.option." + name, "command line (" + parser + ")");
          if (!isDefault || allShown) {
            shown.put(name, value);
          }
        });
  }
}
