package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.CandidateTried;
import dev.reprise.journal.Event.Parameter;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.record.Factor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersCollectorTest {
  @TempDir Path dir;

  private Found collect(JvmStory story) throws Exception {
    Found found = new Found();
    Inputs inputs = new Inputs(new HashCache(dir.resolve("cache")), Duration.ofSeconds(20));
    new ParametersCollector(inputs, Base.around(dir.resolve("outbox"))).collect(story, found);
    found.assertListed(Factor.PARAMETERS);
    return found;
  }

  private JvmStory story(Path cwd, String... arguments) {
    JvmStory story = Stories.in(cwd);
    List<String> argv = new java.util.ArrayList<>(List.of("java", "-cp", "x.jar", "demo.Main"));
    argv.addAll(List.of(arguments));
    Stories.list(story, "argv", argv);
    return story;
  }

  private static void write(Path file, String content) throws Exception {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
  }

  @Test
  void keepsHyperparametersArgumentsAndPropertiesOfTheProgram() throws Exception {
    JvmStory story = story(dir, "--seed", "7", "");
    Stories.list(story, "jvm.arg", List.of("-Ddepth=4", "-Duser.language=de", "-Dreprise.run=x"));
    story.accept(new TrainingBegan(1, 0, "weka", "3.8.7", "weka.RandomForest", "main", 1));
    story.accept(new Parameter(1, "I", "100", true));
    Found found = collect(story);
    assertThat(found.params).containsExactly(Map.entry("seed", "7"));
    assertThat(found.decisive())
        .containsEntry("training.1.algorithm", "weka.RandomForest")
        .containsEntry("training.1.I", "100")
        .containsEntry("arguments", "3")
        .containsEntry("argument.0", "--seed")
        .containsEntry("argument.1", "7")
        .containsEntry("argument.2", "")
        .containsEntry("property.depth", "4")
        .doesNotContainKeys("property.user.language", "property.reprise.run");
  }

  @Test
  void whatASearchTriesCountsByItsPlaceAndNotByThreads() throws Exception {
    JvmStory story = story(dir);
    story.accept(new TrainingBegan(1, 0, "spark", "3.5", "CrossValidator", "main", 1));
    story.accept(new TrainingBegan(7, 1, "spark", "3.5", "Pipeline", "pool", 1));
    story.accept(new Parameter(7, "stages", "inside", true));
    for (int i = 1; i <= 2; i++) {
      story.accept(new CandidateTried(8 + i, 1, "ml.LinearSVC", 2));
      story.accept(new Parameter(8 + i, "maxIter", Integer.toString(i), true));
    }
    story.accept(new CandidateTried(11, 7, "ml.ALS", 2));
    story.accept(new Parameter(11, "rank", "2", true));
    assertThat(collect(story).decisive())
        .containsEntry("training.1.candidate.1.algorithm", "ml.LinearSVC")
        .containsEntry("training.1.candidate.2.maxIter", "2")
        .noneSatisfy((name, value) -> assertThat(name).startsWith("training.7"))
        .noneSatisfy((name, value) -> assertThat(name).endsWith("rank"));
  }

  @Test
  void isEqualWhereverInputsAndOutputsLie() throws Exception {
    Found[] found = new Found[2];
    for (int i = 0; i < 2; i++) {
      Path base = dir.resolve("place" + i);
      write(base.resolve("in/part" + "ab".charAt(i) + ".csv"), "1,2\n");
      write(base.resolve("many/a.csv"), "3\n");
      Path out = base.resolve("out/model" + i);
      write(out, "model");
      Path data = base.resolve("in/part" + "ab".charAt(i) + ".csv");
      JvmStory story =
          story(
              base,
              data + "?format=csv",
              "--many=" + base.resolve("many"),
              "--out",
              i == 0 ? base.resolve("out").toString() : "out",
              "--save=" + out,
              base + "/absent");
      story.accept(Stories.opened(data, "r"));
      story.accept(Stories.opened(base.resolve("many/a.csv"), "r"));
      story.accept(Stories.opened(out, "w"));
      found[i] = collect(story);
    }
    assertThat(found[0].decisive()).isEqualTo(found[1].decisive());
    assertThat(found[0].decisive())
        .containsEntry("argument.0", "sha256:" + Sha256.of("1,2\n") + "?format=csv")
        .containsEntry("argument.3", "output")
        .containsEntry("argument.4", "--save=output")
        .containsEntry("argument.5", "$CWD/absent");
  }

  @Test
  void whatABuildToolGivesItsTestProcessIsNotDecisive() throws Exception {
    JvmStory story = Stories.in(dir);
    String booter = "/home/ada/target/surefire/surefirebooter-20261127190000123_3.jar";
    Stories.list(
        story,
        "argv",
        List.of(
            "java",
            "-jar",
            booter,
            "/home/ada/target/surefire",
            "2026-11-27T19-00-00_123-jvmRun1"));
    Found found = collect(story);
    assertThat(found.decisive()).isEmpty();
    assertThat(found.value("argument.1.given")).isEqualTo("2026-11-27T19-00-00_123-jvmRun1");
    assertThat(found.params).isEmpty();
  }

  @Test
  void admitsThatAFileChangedSinceItWasRead() throws Exception {
    write(dir.resolve("in/a.csv"), "1\n");
    write(dir.resolve("train.yaml"), "depth: 4\n");
    JvmStory story = story(dir, "in/a.csv", "--all=in", "--depth", "4", "train.yaml");
    story.accept(Stories.opened(dir.resolve("in/a.csv"), "r"));
    story.accept(Stories.opened(dir.resolve("train.yaml"), "r"));
    write(dir.resolve("in/a.csv"), "1\n2\n");
    write(dir.resolve("train.yaml"), "depth: 40\n");
    Found found = collect(story);
    assertThat(found.gaps)
        .containsOnlyKeys("argument.0", "argument.1", "argument.4", "settings.train.yaml");
    assertThat(found.decisive()).containsOnlyKeys("arguments", "argument.2", "argument.3");
  }

  @Test
  void admitsALostCommandLine() throws Exception {
    assertThat(collect(Stories.in(dir)).gaps).containsOnlyKeys("arguments", "argument");
  }
}
