package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where there is nothing to record the agent leaves nothing, and trouble of its own costs nothing.
 */
class QuietIT {
  @TempDir Path directory = Path.of("");

  @Test
  void aProgramThatDoesNotTrainLeavesNoJournalAndNoLine() throws Exception {
    Forked forked = new Forked(directory);
    Forked.Ran ran = forked.run(forked.start(List.of(forked.agent("courier=none")), "return"));
    assertThat(ran.status()).isZero();
    assertThat(ran.ours()).isEmpty();
    assertThat(forked.outbox()).doesNotExist();
  }

  @Test
  void toolsAreLeftAlone() throws Exception {
    Forked forked = new Forked(directory);
    forked.environment.put("JAVA_TOOL_OPTIONS", forked.agent("run=always"));
    for (String tool : List.of("javac", "jps")) {
      String path = System.getProperty("java.home") + "/bin/" + tool;
      List<String> command = tool.equals("jps") ? List.of(path) : List.of(path, "-version");
      Forked.Ran ran = forked.run(forked.command(command));
      assertThat(ran.status()).isZero();
      assertThat(ran.ours()).isEmpty();
      assertThat(ran.err().lines()).allMatch(line -> line.startsWith("Picked up "));
    }
    assertThat(forked.outbox()).doesNotExist();
  }

  @Test
  void anUnknownSettingIsNamedInOneLine() throws Exception {
    Forked forked = new Forked(directory);
    Forked.Ran ran =
        forked.run(
            forked.start(List.of(forked.agent("colour=red,run=sometimes,courier=none")), "return"));
    assertThat(ran.status()).isZero();
    assertThat(ran.ours())
        .containsExactly(
            "reprise: no setting is called 'colour' (as agent argument); see docs/settings.md",
            "reprise: setting run=sometimes (as agent argument) must be auto|always|never; going on"
                + " with 'auto'");
  }

  @Test
  void withoutAPlaceForTheOutboxTheProgramRunsAndOneLineSaysSo() throws Exception {
    Forked forked = new Forked(directory);
    String nowhere = "-javaagent:" + Forked.AGENT + "=run=always,courier=none,outbox=/proc/no";
    forked.environment.remove("HOME");
    Forked.Ran ran =
        forked.run(forked.start(List.of(nowhere, "-Djava.io.tmpdir=/proc/tmp"), "exit"));
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.ours()).hasSize(1);
    assertThat(ran.ours().get(0)).contains("no journal could be written");
  }

  @Test
  void aLogManagerThatOnlyTheProgramKnowsIsFoundByTheProgram() throws Exception {
    Forked forked = new Forked(directory);
    List<String> options =
        List.of(
            forked.agent("run=always,courier=none"),
            "-Djava.util.logging.manager=OnlyInTheProgram");
    assertThat(forked.run(forked.start(options, "return")).err()).isEqualTo("err\n");
  }

  @Test
  void twoAgentsAreOne() throws Exception {
    Forked forked = new Forked(directory);
    String agent = forked.agent("run=always,courier=none");
    Forked.Ran ran = forked.run(forked.start(List.of(agent, agent), "return"));
    assertThat(ran.ours()).hasSize(1);
    assertThat(forked.journals()).hasSize(1);
  }

  @Test
  void theJarIsSmallAndShowsOnlyItsEntry() throws Exception {
    assertThat(new File(Forked.AGENT.getPath())).exists();
    assertThat(Files.size(Forked.AGENT.toPath())).isLessThan(1 << 20);
    try (var jar = new java.util.jar.JarFile(Forked.AGENT)) {
      assertThat(jar.stream().map(java.util.zip.ZipEntry::getName))
          .filteredOn(name -> !name.startsWith("inst/"))
          .containsExactly(
              "META-INF/MANIFEST.MF",
              "dev/reprise/agent/About.class",
              "dev/reprise/agent/IsolatedLoader.class",
              "dev/reprise/agent/Premain.class");
    }
  }
}
