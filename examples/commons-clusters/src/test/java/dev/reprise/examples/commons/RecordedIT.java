package dev.reprise.examples.commons;

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
  private static final String JAR = "examples/commons-clusters/target/commons-clusters.jar";

  @TempDir private Path temporary = Path.of("");

  private RecordedRun run(String name, String store, List<String> settings, String... arguments)
      throws Exception {
    List<String> program = new ArrayList<>(List.of("-jar", Root.directory().resolve(JAR) + ""));
    program.addAll(List.of(arguments));
    return RecordedRun.of(temporary.resolve(name), store, settings, program);
  }

  @Test
  @Proves(
      library = "commons",
      value = {Proof.SEED, Proof.DATA, Proof.BIT_IDENTICAL})
  void theSameTwiceIsBitIdenticalOnAServer() throws Exception {
    String server = MlflowServer.shared().uri();
    RecordedRun first = run("first", server, List.of(), "--seed", "7");
    RecordedRun again = run("again", server, List.of(), "--seed", "7");

    JsonNode check = first.check(again);
    assertThat(check.get("verdict").asText()).as(check.toPrettyString()).isEqualTo("BIT_IDENTICAL");
    assertThat(check.get("changes"))
        .allSatisfy(change -> assertThat(change.get("decisive").asBoolean()).isFalse());
    assertThat(first.fact("data", "content")).isEqualTo(sha256(Example.data("wine.csv")));
    assertThat(first.fact("parameters", "training.2.populationSize")).isEqualTo("12");
    assertThat(first.fact("seeds", "training.2.commons-math.random.seed")).isEqualTo("7");
  }

  @Test
  void whatIsLeftToChanceDiffersAndIsReplayed() throws Exception {
    String directory = temporary.resolve("runs").toString();
    RecordedRun first = run("first", directory, List.of());
    RecordedRun again = run("again", directory, List.of());
    RecordedRun replay = run("replay", directory, List.of("replay=" + first.id()));

    assertThat(first.fact("seeds", "training.2.commons-math.random.seed"))
        .isEqualTo("left to chance");
    assertThat(first.check(again).path("reached").asText()).isNotEqualTo("BIT_IDENTICAL");
    assertThat(first.check(replay).path("reached").asText()).isEqualTo("BIT_IDENTICAL");
    assertThat(replay.result().stderr()).contains("replayed 2 of 2 seeds");
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
  }
}
