package dev.reprise.examples.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A part of docs/changes.md: a change of each factor, and a few reruns without any. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesIT {
  private Path directory;
  private Ground ground;
  private Comparison comparison;

  @BeforeAll
  void prepare(@TempDir(cleanup = CleanupMode.NEVER) Path temporary) throws IOException {
    directory = temporary;
    ground = new Ground(directory);
    comparison = new Comparison(ground);
  }

  /** Not by JUnit: the courier stays a while, and writes there when it goes. */
  @AfterAll
  void remove() throws IOException {
    Ground.remove(directory);
  }

  @Test
  void aChangeIsNamedAndNothingElse() {
    List<Change> changes =
        Stream.of(
                Changes.code().get(2),
                Changes.data().get(0),
                Changes.parameters().get(1),
                Changes.seeds().get(2),
                Machines.libraries().get(2),
                Machines.environment().get(1),
                Machines.runtime().get(Machines.runtime().size() - 6))
            .toList();

    assertThat(comparison.of(changes)).allSatisfy(judged -> assertThat(judged.holds()).isTrue());
  }

  @Test
  void theMachineIsNamed() {
    assumeThat(Machines.hardware()).as("needs the right to mount: run as root").isNotEmpty();

    assertThat(comparison.of(List.of(Machines.hardware().get(0), Machines.hardware().get(2))))
        .allSatisfy(judged -> assertThat(judged.holds()).isTrue());
  }

  @Test
  void whatIsNotChangedIsNotNamed() {
    List<Reruns> reruns = Reruns.of(comparison, ground, 10);

    assertThat(reruns).filteredOn(Reruns::isFalseAlarm).isEmpty();
    assertThat(reruns)
        .allSatisfy(
            rerun -> assertThat(rerun.drewOthers()).isEqualTo(rerun.program().more().isEmpty()));
  }
}
