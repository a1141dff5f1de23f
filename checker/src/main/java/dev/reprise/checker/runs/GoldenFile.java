package dev.reprise.checker.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reprise.checker.verdict.Prediction;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.CanonicalJson;
import dev.reprise.record.Digests;
import dev.reprise.record.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Golden predictions that a person names, in place of those that the baseline's program made; the
 * format is that of {@code docs/golden.md}, in any order of keys.
 */
public final class GoldenFile {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Golden golden;
  private final List<Prediction> rows;

  private GoldenFile(Golden golden, List<Prediction> rows) {
    this.golden = golden;
    this.rows = rows;
  }

  /**
   * Reads a file.
   *
   * @throws UsageException if it is not there or holds anything else
   */
  public static GoldenFile read(Path file) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    List<Prediction> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode row = MAPPER.readTree(line);
        if (!row.path("row").isIntegralNumber()
            || !row.path("how").isTextual()
            || !row.path("output").isArray()) {
          throw new UsageException(
              file + ", line " + (rows.size() + 1) + ": no row of golden predictions");
        }
        lines.add(new String(CanonicalJson.bytes(row), StandardCharsets.UTF_8));
        rows.add(GoldenReader.row(row));
      }
    } catch (NoSuchFileException e) {
      throw new UsageException("no file of golden predictions: " + file);
    } catch (JsonProcessingException | MalformedInputException e) {
      throw new UsageException(file + ", line " + (rows.size() + 1) + ": no JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      throw new UsageException(file + " holds no golden predictions");
    }
    String digest = Digests.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    return new GoldenFile(new Golden(file.getFileName() + "", digest, rows.size()), rows);
  }

  /** The baseline, as if its program had made these predictions. */
  public Subject of(Subject baseline) {
    return baseline.with(List.of(golden), path -> rows);
  }

  /** A rerun with the predictions that are to be held against these, and no others. */
  public Subject against(Subject rerun) {
    List<Golden> all = rerun.record().golden();
    Optional<Golden> own =
        all.size() == 1
            ? Optional.of(all.get(0))
            : all.stream().filter(one -> one.path().endsWith("/" + golden.path())).findFirst();
    if (own.isEmpty() && !all.isEmpty()) {
      throw new UsageException(
          "which golden predictions of run "
              + rerun.id()
              + " are meant? Name the file as one of "
              + String.join(", ", all.stream().map(Golden::path).toList()));
    }
    return rerun.with(
        own.map(one -> new Golden(golden.path(), one.sha256(), one.rows())).stream().toList(),
        path -> own.map(one -> rerun.predictions().at(one.path())).orElse(List.of()));
  }
}
