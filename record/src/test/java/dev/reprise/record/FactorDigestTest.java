package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorDigestTest {

  @Test
  void onlyDecisiveFactsCount() {
    FactorDigest digest = FactorDigest.of(Map.of("a", Fact.decisive("1")), false);

    assertThat(FactorDigest.of(Map.of("a", Fact.decisive("1"), "b", Fact.incidental("2")), false))
        .isEqualTo(digest);
    assertThat(FactorDigest.of(Map.of("a", Fact.decisive("2")), false)).isNotEqualTo(digest);
    assertThat(FactorDigest.of(Map.of("a", Fact.incidental("1")), false)).isNotEqualTo(digest);
    assertThat(digest.sha256())
        .isEqualTo(
            Digests.sha256("{\"a\":\"1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void aRedactedValueDoesNotCountNorTheRedactedPartOfAnother() {
    FactorDigest here =
        FactorDigest.of(
            Map.of(
                "k", Fact.decisive("<redacted:12ab>"), "u", Fact.decisive("x:<redacted:12ab>@h")),
            false);
    FactorDigest there =
        FactorDigest.of(
            Map.of("k", Fact.decisive("<redacted:99>"), "u", Fact.decisive("x:<redacted:77>@h")),
            false);

    assertThat(here).isEqualTo(there);
    assertThat(FactorDigest.of(Map.of("u", Fact.decisive("x:<redacted:1>@other")), false))
        .isNotEqualTo(FactorDigest.of(Map.of("u", Fact.decisive("x:<redacted:1>@h")), false));
  }

  @Test
  void aGapMarksTheTag() {
    FactorDigest whole = FactorDigest.of(Map.of(), false);
    FactorDigest open = FactorDigest.of(Map.of(), true);

    assertThat(whole.tag()).matches("1:[0-9a-f]{16}").isEqualTo("1:44136fa355b3678a");
    assertThat(open.tag()).matches("1\\?:[0-9a-f]{16}");
  }

  @Test
  void whatHasNoRunOfItsOwnLeavesTheDigestAsItIs() {
    RunRecordBuilder record = RunRecord.builder().gap(new Gap(Factor.PARAMETERS, "candidates", ""));
    assertThat(record.build().digest(Factor.PARAMETERS).tag()).startsWith("1:");
  }

  @Test
  void aCopyThatWasNotKeptLeavesTheDigestAsItIs() {
    RunRecordBuilder record = RunRecord.builder().fact(Factor.DATA, "content", Fact.decisive("a"));
    String whole = record.build().digest(Factor.DATA).tag();

    record.gap(new Gap(Factor.DATA, Gap.COPY, "too large"));
    assertThat(record.build().digest(Factor.DATA).tag()).isEqualTo(whole).startsWith("1:");

    record.gap(new Gap(Factor.DATA, "file.a", "gone"));
    assertThat(record.build().digest(Factor.DATA).tag()).startsWith("1?:");
  }
}
