package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are logged, once for each key, where the store has logged models. */
class LoggedModelIT {
  @TempDir Path directory;

  @Test
  void aModelIsLoggedOnceHoweverOftenThatIsSaid() {
    try (TrackingStore store = Stores.open(MlflowServer.shared().uri(), directory, Map.of())) {
      Run run = run(store);
      LoggedModel first = log(store, run, "it's " + run.id()).orElseThrow();
      LoggedModel again = log(store, run, "it's " + run.id()).orElseThrow();

      assertThat(again.id()).isEqualTo(first.id()).startsWith("m-");
      assertThat(first.ready()).isFalse();
      assertThat(again.ready()).isTrue();
      assertThat(store.loggedModels().artifacts(again).walk(""))
          .extracting(ArtifactInfo::path)
          .containsExactlyInAnyOrder("MLmodel", "data/model.bin");
      assertThat(store.runOf(ModelUri.parse(first.id()).orElseThrow())).contains(run.id());
      assertThat(log(store, run, "another " + run.id()).orElseThrow().id())
          .isNotEqualTo(first.id());
    }
  }

  @Test
  void anEmbeddedStoreHasNone() {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      assertThat(log(store, run(store), "k")).isEmpty();
    }
  }

  @Test
  @Tag("full")
  void norHasAServerOfMlflow2() {
    try (MlflowServer server =
            MlflowServer.start(ServerOptions.in(directory.resolve("old")).version("2.22.5"));
        TrackingStore store = Stores.open(server.uri(), directory, Map.of())) {
      assertThat(log(store, run(store), "k")).isEmpty();
    }
  }

  private static Run run(TrackingStore store) {
    String experiment = store.getOrCreateExperiment("models " + UUID.randomUUID()).id();
    return store.createRun(
        new NewRun(experiment, "r", Instant.now(), Optional.empty(), Optional.empty(), Map.of()));
  }

  private static Optional<LoggedModel> log(TrackingStore store, Run run, String key) {
    LoggedModels models = store.loggedModels();
    Optional<LoggedModel> model = models.create(new NewModel(run, "model", key, Map.of()));
    model.ifPresent(
        made -> {
          TrackingStore.Artifacts files = models.artifacts(made);
          files.upload("flavors: {}\n".getBytes(StandardCharsets.UTF_8), "MLmodel");
          files.upload(new byte[] {1, 2}, "data/model.bin");
          models.finish(made);
        });
    return model;
  }
}
