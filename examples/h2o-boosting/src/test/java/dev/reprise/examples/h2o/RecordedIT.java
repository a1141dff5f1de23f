package dev.reprise.examples.h2o;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives in a store, and what a check makes of it. */
class RecordedIT {
  private static final String JAR = "examples/h2o-boosting/target/h2o-boosting.jar";

  @TempDir private Path temporary = Path.of("");

  private RecordedRun run(String name, String store, List<String> settings, String... arguments)
      throws Exception {
    List<String> program = new ArrayList<>(List.of(Told.JAVA, "-jar"));
    program.add(Root.directory().resolve(JAR).toString());
    program.addAll(List.of(arguments));
    return RecordedRun.of(temporary.resolve(name), store, settings, program);
  }

  @Test
  @Proves(
      library = "h2o",
      value = {Proof.SEED, Proof.DATA, Proof.BIT_IDENTICAL})
  void theSameTwiceIsBitIdenticalOnAServer() throws Exception {
    String server = MlflowServer.shared().uri();
    RecordedRun first = run("first", server, List.of(), "--seed", "7");
    RecordedRun again = run("again", server, List.of(), "--seed", "7");

    JsonNode check = first.check(again);
    assertThat(check.get("verdict").asText()).as(check.toPrettyString()).isEqualTo("BIT_IDENTICAL");
    assertThat(check.get("changes"))
        .allSatisfy(change -> assertThat(change.get("decisive").asBoolean()).isFalse());
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    byte[] file = Files.readAllBytes(Example.data("breast-cancer.csv"));
    assertThat(first.fact("data", "content")).isEqualTo(HexFormat.of().formatHex(sha.digest(file)));
    assertThat(first.fact("seeds", "training.1.h2o.seed")).isEqualTo("7");
    JsonNode model = first.json().at("/outcome/models/0");
    assertThat(model.get("form").asText()).as(model.toString()).isEqualTo("h2o-mojo/1");
  }

  @Test
  void whatIsLeftToChanceDiffersAndIsReplayed() throws Exception {
    String directory = temporary.resolve("runs").toString();
    RecordedRun first = run("first", directory, List.of());
    RecordedRun again = run("again", directory, List.of());
    RecordedRun replay = run("replay", directory, List.of("replay=" + first.id()));

    assertThat(first.fact("seeds", "training.1.h2o.seed")).isEqualTo("left to chance");
    assertThat(first.check(again).path("reached").asText()).isNotEqualTo("BIT_IDENTICAL");
    JsonNode check = first.check(replay);
    assertThat(check.path("reached").asText()).as("" + check).isEqualTo("BIT_IDENTICAL");
  }
}
