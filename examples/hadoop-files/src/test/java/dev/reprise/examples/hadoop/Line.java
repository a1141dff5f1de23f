package dev.reprise.examples.hadoop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Runs of the program, and what tests ask of them. */
final class Line {
  private static final String JAR = "examples/hadoop-files/target/hadoop-files.jar";

  private Line() {}

  /** Points on a line, but for the first. */
  static String points(int first) {
    StringBuilder text = new StringBuilder("0," + first + "\n");
    for (int i = 1; i < 2_000; i++) {
      text.append(i).append(',').append(2 * i + 1).append('\n');
    }
    return text.toString();
  }

  static RecordedRun fit(Path directory, String uri, String how, List<String> settings)
      throws IOException {
    List<String> program = new ArrayList<>();
    program.addAll(List.of("-jar", Root.directory().resolve(JAR).toString(), uri, how));
    program.addAll(settings);
    return RecordedRun.of(directory, MlflowServer.shared().uri(), List.of(), program);
  }

  static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** What decides and is not the same. */
  static List<String> changes(JsonNode check) {
    List<String> changes = new ArrayList<>();
    for (JsonNode change : check.get("changes")) {
      if (change.get("decisive").asBoolean()) {
        changes.add(change.get("factor").asText() + " " + change.get("fact").asText());
      }
    }
    return changes;
  }
}
