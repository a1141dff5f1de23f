package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProcessTest {
  private static final long PID = ProcessHandle.current().pid();

  @Test
  void isFoundWhileItRuns() {
    assertThat(TrainingProcess.of(Stories.in(Path.of("/"))))
        .contains(Path.of("/proc", Long.toString(PID)));
  }

  @Test
  void isNotTheOneThatWasGivenItsNumberLater() {
    JvmStory longAgo =
        Stories.in(Path.of("/"), PID, 1_000_000_000_000L, Stories.bootId(), Map.of());

    assertThat(TrainingProcess.of(longAgo)).isEmpty();
  }

  @Test
  void isNotTheOneWithItsNumberInAnotherContainer() throws Exception {
    JvmStory there = Stories.in(Path.of("/"));
    Stories.fact(there, "process", "pid.namespace", "pid:[1]");
    JvmStory here = Stories.in(Path.of("/"));
    String ours = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    Stories.fact(here, "process", "pid.namespace", ours);

    assertThat(TrainingProcess.of(there)).isEmpty();
    assertThat(TrainingProcess.of(here)).isPresent();
  }

  @Test
  void whatAnotherContainerHasIsNotTakenForTheTrainings() throws Exception {
    JvmStory there = Stories.in(Path.of("/"));
    Stories.fact(there, "process", "pid.namespace", "pid:[1]");
    Found environment = new Found();
    new EnvironmentCollector().collect(there, environment);
    Found hardware = new Found();
    new HardwareCollector().collect(there, hardware);

    assertThat(environment.why("libc")).contains("another container");
    assertThat(hardware.why("container")).contains("another container");
    assertThat(environment.facts).doesNotContainKeys("libc", "os.distribution");
    assertThat(hardware.facts).doesNotContainKeys("container.cpus", "container.memory");
  }
}
