package dev.reprise.examples.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed, and nothing else, differs. */
@Tag("full")
class DjlFactorsIT {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    seeded = trained("seeded", "--seed", "7");
  }

  @Test
  void oneOtherRow() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(Example.data("breast-cancer.csv"));
    lines.set(5, lines.get(5).replaceFirst("^[0-9.]+", "99.5"));
    Files.write(data, lines);
    Recording other = trained("row", "--seed", "7", "--data", data.toString());

    assertThat(Told.data(other).get("train")).isNotEqualTo(Told.data(seeded).get("train"));
    assertThat(Told.data(other).get("validate")).isEqualTo(Told.data(seeded).get("validate"));
    assertThat(Told.seeds(other)).isEqualTo(Told.seeds(seeded));
    assertThat(Told.parameters(other)).isEqualTo(Told.parameters(seeded));
    assertThat(model("row")).isNotEqualTo(model("seeded"));
  }

  @Test
  void oneOtherParameter() throws Exception {
    Recording other = trained("rate", "--seed", "7", "--rate", "0.02");

    Map<String, String> expected = Told.parameters(seeded);
    assertThat(expected.put("optimizer.learningRateTracker.value", "0.02")).isEqualTo("0.01");
    assertThat(Told.parameters(other)).isEqualTo(expected);
    assertThat(Told.data(other)).isEqualTo(Told.data(seeded));
    assertThat(Told.seeds(other)).isEqualTo(Told.seeds(seeded));
    assertThat(model("rate")).isNotEqualTo(model("seeded"));
  }

  @Test
  void anotherSeed() throws Exception {
    Recording other = trained("seed", "--seed", "8");

    assertThat(Told.seeds(other)).isEqualTo(Map.of("seed", "8"));
    assertThat(Told.parameters(other)).isEqualTo(Told.parameters(seeded));
    assertThat(Told.data(other)).isEqualTo(Told.data(seeded));
    assertThat(model("seed")).isNotEqualTo(model("seeded"));
  }

  @Test
  @Proves(library = "djl", value = Proof.BIT_IDENTICAL)
  void theSameAgainIsTheSame() throws Exception {
    Recording again = trained("again", "--seed", "7");

    assertThat(Told.seeds(again)).isEqualTo(Told.seeds(seeded));
    assertThat(Told.parameters(again)).isEqualTo(Told.parameters(seeded));
    assertThat(Told.data(again)).isEqualTo(Told.data(seeded));
    assertThat(model("again")).isEqualTo(model("seeded"));
  }

  private static Recording trained(String run, String... arguments) throws Exception {
    Recording recording = Example.jar("djl-torch").watched(temporary.resolve(run), arguments);
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    return recording;
  }

  private static byte[] model(String run) throws Exception {
    return Files.readAllBytes(temporary.resolve(run).resolve("djl-torch-0005.params"));
  }
}
