package dev.reprise.checker.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record says of its commit is somebody else's word. */
class CheckoutTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "main", "0123", "g123456789012345678901234567890123456789"})
  void aCommitThatIsNoneIsMissing(String commit) throws Exception {
    Item item = look(commit);

    assertThat(item.state()).isEqualTo(State.MISSING);
    assertThat(item.note()).contains("the record names no commit");
  }

  @Test
  void soIsOneThatTheRepositoryDoesNotHave() throws Exception {
    Item item = look("0123456789012345678901234567890123456789");

    assertThat(item.state()).isEqualTo(State.MISSING);
    assertThat(item.note()).contains("has no such commit");
  }

  private Item look(String commit) throws Exception {
    Path repository = directory.resolve("repository");
    Git.init().setDirectory(repository.toFile()).call().close();
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      String experiment = store.getOrCreateExperiment("Default").id();
      LocatedRun run =
          new LocatedRun(
              store,
              new StoredRuns(store, experiment)
                  .recorded(
                      "run",
                      record ->
                          record
                              .decisive(Factor.CODE, "git.commit", commit)
                              .incidental(Factor.CODE, "git.root", "/somewhere")));
      Checkout checkout = checkout(run, repository);
      checkout.restore();
      assertThat(directory.resolve("into")).doesNotExist();
      return checkout.item().orElseThrow();
    }
  }

  private Checkout checkout(LocatedRun run, Path repository) throws IOException {
    return Checkout.of(
        new Recorded(run.record().orElseThrow()),
        Directories.fresh(directory.resolve("into")),
        new Artifacts(run),
        Optional.of(repository.toString()));
  }
}
