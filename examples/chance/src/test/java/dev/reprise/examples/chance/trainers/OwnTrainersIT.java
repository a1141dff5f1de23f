package dev.reprise.examples.chance.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trainers that none of us wrote are recorded, and a check tells which one thing was changed. */
class OwnTrainersIT {
  private static final Map<Trainer, RecordedRun> FIRST = new EnumMap<>(Trainer.class);

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @BeforeAll
  static void train() throws IOException {
    List<String> rows = Files.readAllLines(Example.data("iris.csv"));
    List<String> others = new ArrayList<>(rows);
    others.set(61, others.get(61).replaceFirst("^[0-9.]+", "9.9"));
    for (Trainer trainer : Trainer.values()) {
      trainer.prepare(temporary.resolve(trainer + "/rows"), rows);
      trainer.prepare(temporary.resolve(trainer + "/others"), others);
      FIRST.put(trainer, run(trainer, "rows", "first", 20, 7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isRecordedWithoutAChange(Trainer trainer) throws Exception {
    RecordedRun first = first(trainer);
    String data = sha256(trainer, "first/" + trainer.data);
    assertThat(first.fact("data", "file.$CWD/" + trainer.data)).isEqualTo(data);
    assertThat(fact(first, trainer.size)).isEqualTo("20");
    assertThat(fact(first, trainer.seed)).isEqualTo("7");
    assertThat(first.json().at("/outcome/models")).hasSize(1);
    JsonNode model = first.json().at("/outcome/models/0");
    assertThat(model.get("form").asText()).isEqualTo(trainer.form);
    if (trainer != Trainer.MALLET) { // it is written into a stream
      assertThat(model.get("raw").asText()).isEqualTo(sha256(trainer, "first/" + trainer.model));
    }
    assertThat(first.json().at("/hazards")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theSameTwiceIsBitIdentical(Trainer trainer) throws Exception {
    JsonNode check = first(trainer).check(run(trainer, "rows", "again", 20, 7));
    assertThat(check.get("verdict").asText()).as(check.toPrettyString()).isEqualTo("BIT_IDENTICAL");
    assertThat(decisive(check)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneOtherRowIsOtherDataAndNothingElse(Trainer trainer) throws Exception {
    List<String> changes = changes(trainer, run(trainer, "others", "row", 20, 7));
    assertThat(changes)
        .anyMatch(change -> change.startsWith("data content "))
        // A file that is named on the command line is known there by its content.
        .allMatch(change -> change.matches("(data .*|parameters argument\\.\\d+ sha256:.*)"));
  }

  @ParameterizedTest
  @EnumSource
  void oneOtherParameterIsThatParameterAndNothingElse(Trainer trainer) throws Exception {
    List<String> changes = changes(trainer, run(trainer, "rows", "size", 21, 7));
    assertThat(changes)
        .contains(trainer.size + " 20 21")
        .allMatch(change -> change.matches("parameters .* 20 21|seeds chosen\\..* 20 seeds.*"));
  }

  @ParameterizedTest
  @EnumSource
  void anotherSeedIsThatSeedAndNothingElse(Trainer trainer) throws Exception {
    List<String> changes = changes(trainer, run(trainer, "rows", "seed", 20, 8));
    assertThat(changes)
        .contains(trainer.seed + " 7 8")
        .allMatch(change -> change.matches(".* 7 8|seeds chosen\\..* 20 seeds.*"));
  }

  private static List<String> changes(Trainer trainer, RecordedRun rerun) throws IOException {
    JsonNode check = first(trainer).check(rerun);
    assertThat(check.get("verdict").asText()).isEqualTo("DIFFERENT");
    return decisive(check);
  }

  /** Factor, fact, and both values of what may have made a difference. */
  private static List<String> decisive(JsonNode check) {
    List<String> facts = new ArrayList<>();
    for (JsonNode change : check.get("changes")) {
      if (change.get("decisive").asBoolean()) {
        List<String> words = new ArrayList<>();
        List.of("factor", "fact", "baseline", "rerun")
            .forEach(field -> words.add(change.path(field).asText()));
        facts.add(String.join(" ", words));
      }
    }
    return facts;
  }

  private static RecordedRun first(Trainer trainer) {
    return Objects.requireNonNull(FIRST.get(trainer));
  }

  private static RecordedRun run(Trainer trainer, String data, String name, int size, int seed)
      throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(trainer.name()).resolve(name));
    for (String file : List.of(trainer.data, "test.csv")) {
      Files.copy(
          temporary.resolve(trainer.name()).resolve(data).resolve(file), directory.resolve(file));
    }
    String store = temporary.resolve("runs").toString();
    return RecordedRun.of(directory, store, trainer.command(size, seed));
  }

  private static String fact(RecordedRun run, String name) throws IOException {
    int blank = name.indexOf(' ');
    return run.fact(name.substring(0, blank), name.substring(blank + 1));
  }

  private static String sha256(Trainer trainer, String file) throws Exception {
    byte[] content = Files.readAllBytes(temporary.resolve(trainer.name()).resolve(file));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
