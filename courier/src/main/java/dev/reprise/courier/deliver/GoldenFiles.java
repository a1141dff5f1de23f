package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Sha256;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.Predicted;
import dev.reprise.record.Golden;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the models of a run first predicted, as files of {@code docs/golden.md}: equal predictions
 * are equal bytes. The rows themselves, where they were asked for, are files beside them.
 *
 * @param files by path under the JVM's root
 */
record GoldenFiles(SortedMap<String, byte[]> files, List<Golden> digests) {

  static GoldenFiles of(Target target) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<Golden> digests = new ArrayList<>();
    int number = 0;
    for (Training training : target.slice().trainings()) {
      number += training.number() == 0 ? 0 : 1;
      List<Predicted> rows = training.predictions();
      if (!rows.isEmpty()) {
        String path = "golden/training-" + number;
        String predictions = lines(rows, false);
        files.put(path + ".jsonl", predictions.getBytes(StandardCharsets.UTF_8));
        digests.add(
            new Golden(target.root() + path + ".jsonl", Sha256.of(predictions), rows.size()));
        if (rows.stream().anyMatch(row -> !row.input().isEmpty())) {
          files.put(path + ".inputs.jsonl", lines(rows, true).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return new GoldenFiles(files, digests);
  }

  private static String lines(List<Predicted> rows, boolean inputs) {
    StringBuilder lines = new StringBuilder();
    rows.forEach(row -> lines.append(Json.of(inputs ? input(row) : output(row))).append('\n'));
    return lines.toString();
  }

  private static Map<String, Object> output(Predicted row) {
    Map<String, Object> line = line(row);
    line.put("how", row.how());
    line.put("output", numbers(row.output()));
    return line;
  }

  private static Map<String, Object> input(Predicted row) {
    Map<String, Object> line = line(row);
    line.put("values", numbers(row.input()));
    return line;
  }

  private static Map<String, Object> line(Predicted row) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("row", row.row());
    line.put("input", row.digest());
    return line;
  }

  /** As text: a JSON number has no NaN, and not every reader keeps all digits of one. */
  private static List<String> numbers(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }
}
