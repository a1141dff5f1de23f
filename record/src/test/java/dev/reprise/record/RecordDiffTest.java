package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.RecordDiff.Change;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDiffTest {

  @Test
  void equalRecordsDoNotDiffer() {
    RecordDiff diff = RecordDiff.between(Records.full(), Records.full());

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.newHazards()).isEmpty();
    assertThat(diff.goneHazards()).isEmpty();
    assertThat(diff.models()).singleElement().matches(ModelPair::canonicalEqual);
  }

  @Test
  void changesComeByFactorThenByName() {
    RunRecord baseline =
        RunRecord.builder()
            .decisive(Factor.RUNTIME, "gc", "G1")
            .decisive(Factor.CODE, "z", "1")
            .incidental(Factor.CODE, "a", "1")
            .build();
    RunRecord rerun =
        RunRecord.builder()
            .decisive(Factor.RUNTIME, "gc", "Serial")
            .decisive(Factor.CODE, "z", "2")
            .incidental(Factor.CODE, "a", "2")
            .build();

    RecordDiff diff = RecordDiff.between(baseline, rerun);

    assertThat(diff.changes())
        .containsExactly(
            new Change(Factor.CODE, "a", Optional.of("1"), Optional.of("2"), false, false),
            new Change(Factor.CODE, "z", Optional.of("1"), Optional.of("2"), true, false),
            new Change(
                Factor.RUNTIME, "gc", Optional.of("G1"), Optional.of("Serial"), true, false));
    assertThat(diff.decisive(Factor.CODE)).extracting(Change::fact).containsExactly("z");
  }

  @Test
  void aFactOnOneSideIsUnknownOnlyWhereTheOtherHasAGapForIt() {
    RunRecord baseline =
        RunRecord.builder()
            .decisive(Factor.HARDWARE, "gpu.0.model", "H100")
            .decisive(Factor.PARAMETERS, "argument.3", "x")
            .build();
    RunRecord rerun =
        RunRecord.builder().gap(new Gap(Factor.HARDWARE, "gpu", "no nvidia-smi")).build();

    RecordDiff diff = RecordDiff.between(baseline, rerun);

    assertThat(diff.decisive(Factor.HARDWARE)).isEmpty();
    assertThat(diff.unknown(Factor.HARDWARE))
        .extracting(Change::rerun)
        .containsExactly(Optional.empty());
    assertThat(diff.decisive(Factor.PARAMETERS)).hasSize(1);
    assertThat(RecordDiff.between(rerun, baseline).unknown(Factor.HARDWARE)).hasSize(1);
  }

  @Test
  void aGapForOneFactDoesNotHideAnother() {
    RunRecord baseline = RunRecord.builder().decisive(Factor.HARDWARE, "cpu.model", "x").build();
    RunRecord rerun =
        RunRecord.builder().gap(new Gap(Factor.HARDWARE, "gpu.cuda", "not named")).build();

    assertThat(RecordDiff.between(baseline, rerun).decisive(Factor.HARDWARE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT, libc, libc, true",
    "ENVIRONMENT, libc, locale, false",
    "CODE, git, git.commit, true",
    "CODE, git, build.commit, false",
    "DATA, file.$CWD/my data.csv, file.$CWD/my data.csv, true",
    "DATA, file.$CWD/my data.csv, content, false",
    "DATA, data as a whole, content, true",
    "HARDWARE, hardware, cpu.model, true",
    "SEEDS, generators told, chance.java.util.Random@A.java:1, true",
    "LIBRARIES, jar.a:b.sha256, jar.a:b.version, false",
    "DATA, copy, content, false",
    "PARAMETERS, candidates, training.1.depth, false",
  })
  void aGapHidesWhatItNamesAndAnythingOnlyWhereItNamesNoFact(
      Factor factor, String gap, String fact, boolean hides) {
    RunRecord baseline = RunRecord.builder().decisive(factor, fact, "x").build();
    RunRecord rerun = RunRecord.builder().gap(new Gap(factor, gap, "why")).build();

    assertThat(RecordDiff.between(baseline, rerun).unknown(factor)).hasSize(hides ? 1 : 0);
  }

  @Test
  void hazardsNewAndGoneAreTold() {
    Hazard old = new Hazard("clock-seed", "A", "w");
    Hazard fresh = new Hazard("set-order", "B", "w");

    RecordDiff diff =
        RecordDiff.between(
            RunRecord.builder().hazard(old).build(), RunRecord.builder().hazard(fresh).build());

    assertThat(diff.newHazards()).containsExactly(fresh);
    assertThat(diff.goneHazards()).containsExactly(old);
  }
}
