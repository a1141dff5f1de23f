package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  @Test
  void whatIsWrittenIsReadBackEqual() throws IOException {
    RunRecord record = Records.full();

    RunRecord read = read(RecordJson.bytes(record));

    assertThat(read).isEqualTo(record);
    assertThat(read.sha256()).isEqualTo(record.sha256());
  }

  @Test
  void theFormIsThatOfTheDesign() {
    ObjectNode tree = RecordJson.tree(Records.full());

    assertThat(tree.path("schema").asText()).isEqualTo("reprise/record/1");
    assertThat(tree.at("/factors/code/facts/git.commit/value").asText()).isEqualTo("abc");
    assertThat(tree.at("/factors/code/facts/git.commit/decisive").asBoolean()).isTrue();
    assertThat(tree.at("/factors/code/sha256").asText()).hasSize(64);
    assertThat(tree.path("factors")).hasSize(8);
    assertThat(tree.at("/outcome/models/0/form").asText()).isEqualTo("raw/1");
    assertThat(tree.at("/gaps/0/factor").asText()).isEqualTo("hardware");
    assertThat(tree.at("/hazards/0/id").asText()).isEqualTo("unseeded-generator");
  }

  @Test
  void numbersThatAreNoneAreStringsAndComeBack() throws IOException {
    RunRecord record =
        RunRecord.builder()
            .metric("loss", 0, Double.NaN)
            .metric("loss", 1, Double.POSITIVE_INFINITY)
            .metric("loss", 2, Double.NEGATIVE_INFINITY)
            .build();

    assertThat(new String(RecordJson.bytes(record), StandardCharsets.UTF_8))
        .contains("\"NaN\"", "\"Infinity\"", "\"-Infinity\"");
    assertThat(read(RecordJson.bytes(record))).isEqualTo(record);
  }

  @Test
  void theOrderInWhichThingsWereFoundDoesNotMatter() {
    RunRecord one =
        RunRecord.builder()
            .decisive(Factor.DATA, "a", "1")
            .decisive(Factor.DATA, "b", "2")
            .gap(new Gap(Factor.CODE, "x", "y"))
            .gap(new Gap(Factor.CODE, "a", "y"))
            .build();
    RunRecord other =
        RunRecord.builder()
            .gap(new Gap(Factor.CODE, "a", "y"))
            .gap(new Gap(Factor.CODE, "x", "y"))
            .gap(new Gap(Factor.CODE, "x", "y"))
            .decisive(Factor.DATA, "b", "2")
            .decisive(Factor.DATA, "a", "1")
            .build();

    assertThat(other.sha256()).isEqualTo(one.sha256());
  }

  @Test
  void unknownFieldsAndANewerNeighbourAreRead() throws IOException {
    ObjectNode tree = RecordJson.tree(Records.full());
    tree.put("schema", "reprise/record/2").put("novelty", 1);
    ((ObjectNode) tree.path("factors")).putObject("moon").put("phase", "full");
    ((ObjectNode) tree.at("/factors/code")).put("sha256", "computed in another way");

    assertThat(read(CanonicalJson.bytes(tree)).factors()).isEqualTo(Records.full().factors());
  }

  @Test
  void aSchemaTooNewIsRefusedWithTheNextStep() {
    ObjectNode tree = RecordJson.tree(Records.full());
    tree.put("schema", "reprise/record/7");

    assertThatThrownBy(() -> read(CanonicalJson.bytes(tree)))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("reprise/record/7")
        .hasMessageContaining("newer Reprise");
  }

  @Test
  void aFactChangedAfterwardsIsFoundOut() {
    ObjectNode tree = RecordJson.tree(Records.full());
    ((ObjectNode) tree.at("/factors/code/facts/git.commit")).put("value", "abd");

    assertThatThrownBy(() -> read(CanonicalJson.bytes(tree)))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("code")
        .hasMessageContaining("changed after it was written");
  }

  @Test
  void whatIsNoRecordIsOneClearLine() {
    for (String text :
        List.of(
            "",
            "<html>",
            "[]",
            "{}",
            "null",
            "{\"schema\":1}",
            "{\"schema\":\"reprise/record/1\"}",
            "{\"schema\":\"reprise/record/1\",\"run\":[],\"mode\":\"x\"}",
            "[".repeat(100_000),
            whole() + "{}",
            whole().replace("\"mode\":", "\"mode\":\"replay\",\"mode\":"))) {
      assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(RecordFormatException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void theLaunchKeepsItsShape() throws IOException {
    RunRecord record =
        RunRecord.builder()
            .launch("argv", List.of("java", "", "ü \uD83D\uDE00"))
            .launch("env", Map.of("A", "b"))
            .launch("umask", 18)
            .launch("stdin", false)
            .build();

    assertThat(read(RecordJson.bytes(record)).launch()).isEqualTo(record.launch());
  }

  private static String whole() {
    return new String(RecordJson.bytes(Records.full()), StandardCharsets.UTF_8);
  }

  private static RunRecord read(byte[] bytes) throws IOException {
    return RecordJson.read(new ByteArrayInputStream(bytes));
  }
}
