package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittingTest {
  @TempDir Path directory;

  @Test
  void whatFitsIsAsItIs() {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Fitting fitting = new Fitting(store, "reprise/");
      assertThat(fitting.key("train/loss")).isEqualTo("train/loss");
      assertThat(fitting.param("p", "v")).isEqualTo("v");
      assertThat(fitting.overflowed()).isFalse();
      assertThat(fitting.name("Main-20261127-120000")).isEqualTo("Main-20261127-120000");
    }
  }

  @Test
  void aKeyThatNoFileCanBeCalledIsShortenedAndWholeInTheArtifact() {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Fitting fitting = new Fitting(store, "reprise/");
      String one = "损失".repeat(60) + "/训练";
      String other = "损失".repeat(60) + "/验证";
      assertThat(fitting.key(one)).isNotEqualTo(fitting.key(other));
      assertThat(store.takesKey(fitting.key(one))).isTrue();
      assertThat(new String(fitting.artifact(), StandardCharsets.UTF_8)).contains(one, other);
    }
  }

  @Test
  void aRunsNameIsNoLongerThanDatabasesTake() {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Fitting fitting = new Fitting(store, "reprise/");
      assertThat(fitting.name("n".repeat(300))).hasSize(250).startsWith("nnn");
      assertThat(new String(fitting.artifact(), StandardCharsets.UTF_8)).contains("n".repeat(300));
    }
  }
}
