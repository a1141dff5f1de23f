package dev.reprise.checker.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reprise.checker.verdict.Prediction;
import dev.reprise.checker.verdict.Predictions;
import dev.reprise.client.StoreException;
import dev.reprise.record.Digests;
import dev.reprise.record.Golden;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads golden predictions from a run's artifacts; {@code docs/golden.md} has their format. */
final class GoldenReader implements Predictions {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final LocatedRun run;
  private final RunRecord record;

  GoldenReader(LocatedRun run, RunRecord record) {
    this.run = run;
    this.record = record;
  }

  @Override
  public List<Prediction> at(String path) {
    Optional<Golden> told =
        record.golden().stream().filter(each -> each.path().equals(path)).findFirst();
    if (told.isEmpty()) {
      return List.of();
    }
    byte[] bytes;
    try {
      bytes = run.store().artifacts(run.run().id()).read(path);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
    String digest = Digests.sha256(bytes);
    try {
      if (!digest.equals(told.get().sha256())) {
        throw new IOException(
            "it was altered: its SHA-256 is "
                + digest
                + ", the record says "
                + told.get().sha256());
      }
      return rows(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " of run " + run.run().id() + ": " + e.getMessage(), e);
    }
  }

  private static List<Prediction> rows(String lines) throws IOException {
    List<Prediction> rows = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      rows.add(row(MAPPER.readTree(line)));
    }
    return rows;
  }

  static Prediction row(JsonNode row) {
    List<String> output = new ArrayList<>();
    row.path("output").forEach(number -> output.add(number.asText()));
    return new Prediction(row.path("row").asLong(), row.path("how").asText(), output);
  }
}
