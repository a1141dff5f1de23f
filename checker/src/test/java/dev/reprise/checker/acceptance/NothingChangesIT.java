package dev.reprise.checker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.RunQuery;
import dev.reprise.client.StoreException;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rule that wins over all others: with and without the agent a program has the same exit
 * status, output and model, wherever the record goes. And the record gets there, or waits.
 */
class NothingChangesIT {
  private static final String AGENT_LINE = "reprise: ";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "plain-sgd, plain-sgd.model, raw",
    "weka-forest, weka-forest.model, weka",
    "tribuo-linear, tribuo-linear.tribuo, tribuo",
    "xgboost-boosting, xgboost-boosting.json, xgboost",
    "dl4j-network, dl4j-network.zip, zip"
  })
  void whateverTheServer(String example, String model, String format) throws IOException {
    Path cwd = directory.toRealPath();
    Result alone = train(example, cwd, "alone", Optional.empty(), "");
    assertThat(alone.exit()).as(alone.stderr()).isZero();
    ModelDigest expected = digest(cwd.resolve("alone").resolve(model), format);

    MlflowServer server = MlflowServer.shared();
    Map<String, String> places =
        Map.of(
            "up", server.uri(),
            "down", "http://127.0.0.1:9",
            "absent", "");
    for (Map.Entry<String, String> place : places.entrySet()) {
      String how = place.getKey();
      Result watched =
          train(example, cwd, how, Optional.of("experiment=nothing-changes"), place.getValue());
      assertThat(watched.exit()).as(how).isEqualTo(alone.exit());
      assertThat(timeless(watched.stdout())).as(how).isEqualTo(timeless(alone.stdout()));
      assertThat(timeless(withoutOurLine(watched.stderr())))
          .as(how)
          .isEqualTo(timeless(alone.stderr()));
      assertThat(digest(cwd.resolve(how).resolve(model), format).canonical())
          .as(how)
          .isEqualTo(expected.canonical());
    }
    delivered(server.uri(), cwd, "up");
    delivered("", cwd, "absent");
    waiting(cwd.resolve("outbox-down"));
  }

  /** Trains in a directory of its own under {@code cwd}; without settings, without the agent. */
  private static Result train(
      String example, Path cwd, String how, Optional<String> settings, String trackingUri)
      throws IOException {
    Path root = Root.directory();
    Path out = Files.createDirectories(cwd.resolve(how));
    List<String> command = new ArrayList<>();
    settings.ifPresent(
        more ->
            command.add(
                "-javaagent:%s=%s,run.name=%s,outbox=%s"
                    .formatted(
                        root.resolve("agent/target/reprise-agent.jar"),
                        more,
                        runName(cwd, how),
                        cwd.resolve("outbox-" + how))));
    command.add("-DWEKA_HOME=" + cwd.resolve("weka"));
    command.addAll(List.of("-jar", jar(root, example), "--seed", "7"));
    Training training = Training.java(command);
    if (!trackingUri.isEmpty()) {
      training.env("MLFLOW_TRACKING_URI", trackingUri);
    }
    // More threads than free cores make small networks wait, and no model other.
    return training.env("HOME", cwd.toString()).env("OMP_NUM_THREADS", "1").in(out).run();
  }

  private static String jar(Path root, String example) {
    return root.resolve("examples/%1$s/target/%1$s.jar".formatted(example)).toString();
  }

  private static String runName(Path cwd, String how) {
    return cwd.getFileName() + "-" + how;
  }

  /** XGBoost's native code puts the time of day in front of its lines. */
  private static String timeless(String output) {
    return output.replaceAll("(?m)^\\[\\d\\d:\\d\\d:\\d\\d] ", "");
  }

  private static String withoutOurLine(String stderr) {
    List<String> ours = stderr.lines().filter(line -> line.startsWith(AGENT_LINE)).toList();
    assertThat(ours).as(stderr).hasSize(1);
    return stderr.replace(ours.get(0) + "\n", "");
  }

  private static void delivered(String trackingUri, Path cwd, String how) {
    Polling.until(
        "the run " + how + " is finished in the store",
        Duration.ofMinutes(2),
        () -> {
          try (TrackingStore store = Stores.open(trackingUri, cwd.resolve(how), Map.of())) {
            String id = store.findExperiment("nothing-changes").orElseThrow().id();
            String filter = "attributes.run_name = '%s'".formatted(runName(cwd, how));
            var runs = store.searchRuns(RunQuery.in(id, filter));
            return runs.hasNext() && runs.next().endTime().isPresent();
          } catch (StoreException | NoSuchElementException notYet) {
            return false;
          }
        });
  }

  /** What could not be delivered is still there. */
  private static void waiting(Path outbox) throws IOException {
    try (var files = Files.walk(outbox)) {
      assertThat(files.filter(f -> f.toString().endsWith(".journal"))).hasSize(1);
    }
  }

  private static ModelDigest digest(Path model, String format) throws IOException {
    try (InputStream in = Files.newInputStream(model)) {
      return CanonicalDigests.canonical(format, "", in);
    }
  }
}
