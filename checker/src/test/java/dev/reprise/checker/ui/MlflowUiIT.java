package dev.reprise.checker.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.Commands;
import dev.reprise.checker.demo.Demo;
import dev.reprise.checker.demo.Played;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a delivered run in the real MLflow UI. */
@Tag("full")
class MlflowUiIT {
  @TempDir private Path directory;

  @Test
  void showsWhatDecidesTheModelWherePeopleLook() throws IOException, InterruptedException {
    try (Browser browser = Browser.open(Files.createDirectory(directory.resolve("profile")))) {
      String uri = MlflowServer.shared().uri();
      try (Places places = new Places(uri, directory, Map.of())) {
        // Inside the repository, so that the run has a commit.
        Path target = Root.directory().resolve("checker/target");
        Path work = Files.createTempDirectory(target, "ui-");
        LocatedRun run = checked(Played.in(work, Optional.of(uri), places).seeded(), places);
        overview(browser, run);
        metrics(browser, run);
        record(browser, run);
      }
    }
  }

  /** The rerun as {@code reprise check} leaves it. */
  private static LocatedRun checked(Demo.Pair pair, Places places) {
    String id = pair.rerun().run().id();
    String[] command = {
      "check",
      pair.baseline().run().id(),
      id,
      "--tracking-uri",
      places.configured().uri().toString()
    };
    assertThat(Commands.run(Path.of(""), command)).isZero();
    return new LocatedRun(places.configured(), places.configured().getRun(id));
  }

  private static void overview(Browser browser, LocatedRun run) throws IOException {
    browser.go(run.where());
    String page = browser.awaitText("logloss");
    browser.closeAssistant();
    Files.createDirectories(shots());
    browser.screenshot(shots().resolve("ui-run.png"));
    assertThat(page).contains(run.run().name(), System.getProperty("user.name"), "Finished");
    assertThat(page).as("source").contains("XgboostBoosting");
    String commit = run.run().tags().getOrDefault("mlflow.source.git.commit", "");
    assertThat(commit).isNotEmpty();
    assertThat(page).as("commit").contains(commit.substring(0, 6));
    assertThat(page).as("parameters").contains("max_depth", "eta", "subsample");
    assertThat(page).as("dataset").contains("breast-cancer.csv");
    assertThat(page).as("note").contains("seeds").contains("BIT_IDENTICAL");
    for (String chip : new String[] {"seeds", "data", "code", "gaps", "hazards", "verdict"}) {
      String value = run.run().tags().get("reprise." + chip);
      assertThat(value).as(chip).isNotNull();
      assertThat(page).as(chip + " whole").contains("reprise." + chip, value);
    }
  }

  private static void metrics(Browser browser, LocatedRun run) throws IOException {
    browser.go(run.where().replace("?workflowType", "/model-metrics?workflowType"));
    browser.awaitText("test-logloss");
    browser.screenshot(shots().resolve("ui-metrics.png"));
    assertThat(browser.count("svg, canvas")).as("curves").isPositive();
  }

  private static void record(Browser browser, LocatedRun run) throws IOException {
    browser.go(run.where().replace("?workflowType", "/artifacts/reprise/record.json?workflowType"));
    browser.awaitText("reprise/record/1");
    browser.screenshot(shots().resolve("ui-record.png"));
  }

  private static Path shots() {
    return Root.directory().resolve("checker/target/screenshots");
  }
}
