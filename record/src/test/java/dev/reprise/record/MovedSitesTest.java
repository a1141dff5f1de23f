package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MovedSitesTest {
  private static final String AT = "chosen.java.util.Random@Train.main(Train.java:%d)";

  private static RunRecord seeds(Object... linesAndSeeds) {
    RunRecordBuilder record = RunRecord.builder();
    for (int i = 0; i < linesAndSeeds.length; i += 2) {
      record.decisive(
          Factor.SEEDS, AT.formatted((int) linesAndSeeds[i]), (String) linesAndSeeds[i + 1]);
    }
    return record.build();
  }

  private static List<RecordDiff.Change> decisive(RunRecord baseline, RunRecord rerun) {
    return RecordDiff.between(baseline, rerun).decisive(Factor.SEEDS);
  }

  @Test
  void aGeneratorOnAnotherLineWithTheSameSeedIsTheSame() {
    RecordDiff diff = RecordDiff.between(seeds(7, "42"), seeds(9, "42"));

    assertThat(diff.decisive(Factor.SEEDS)).isEmpty();
    assertThat(diff.changes()).hasSize(2).noneMatch(RecordDiff.Change::decisive);
  }

  @Test
  void oneMayStandWhereAnotherStood() {
    assertThat(decisive(seeds(9, "1", 10, "2"), seeds(10, "1", 11, "2"))).isEmpty();
  }

  @Test
  void anotherSeedIsAnotherSeed() {
    assertThat(decisive(seeds(7, "42"), seeds(9, "43"))).hasSize(2);
    assertThat(decisive(seeds(7, "1", 8, "2"), seeds(7, "2", 8, "1"))).hasSize(2);
    assertThat(decisive(seeds(7, "42"), seeds(9, "42", 10, "42"))).hasSize(3);
  }

  @Test
  void anotherMethodIsAnotherPlace() {
    RunRecord other =
        RunRecord.builder()
            .decisive(Factor.SEEDS, "chosen.java.util.Random@Train.fit(Train.java:7)", "42")
            .build();

    assertThat(decisive(seeds(7, "42"), other)).hasSize(2);
  }
}
