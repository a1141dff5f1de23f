package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
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
  void whoWritesSomethingUnderAnAgentThatWasAskedForIsToldWhatCounts() throws Exception {
    Path out = directory.resolve("centroids.dat");
    String elsewhere = "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp"));
    Forked forked = new Forked(directory);
    List<String> asked = List.of(elsewhere, forked.agent("courier=none"));
    Forked.Ran ran = forked.run(forked.start(asked, "write", out.toString()));
    assertThat(ran.status()).isZero();
    assertThat(ran.ours()).hasSize(1);
    assertThat(ran.ours().get(0))
        .contains("no sign of training", "run=always", "model.files=PATTERN", out.toString());
    assertThat(forked.outbox()).doesNotExist();

    forked.environment.put("JDK_JAVA_OPTIONS", forked.agent("courier=none"));
    assertThat(forked.run(forked.start(List.of(elsewhere), "write", out.toString())).ours())
        .isEmpty();
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
  void anotherAgentMayComeBeforeOrAfter() throws Exception {
    Forked forked = new Forked(directory);
    String ours = forked.agent("run=always,courier=none");
    String theirs = "-javaagent:" + otherAgent(forked);
    String plain = forked.plain("loop").out();
    for (List<String> agents : List.of(List.of(ours, theirs), List.of(theirs, ours))) {
      Forked.Ran ran = forked.run(forked.start(agents, "loop"));
      assertThat(ran.status()).isZero();
      assertThat(ran.out()).isEqualTo(plain);
      assertThat(ran.err()).isEqualTo("err\n");
      assertThat(ran.ours()).hasSize(1);
    }
  }

  @Test
  void anAgentThatIsNotReadyInTimeLetsTheProgramGoAndDoesNothing() throws Exception {
    Forked forked = new Forked(directory);
    List<String> options =
        List.of(
            "-Dslow=true",
            "-Dreprise.start.wait=1",
            "-javaagent:" + otherAgent(forked),
            forked.agent("run=always,courier=none"));
    Process process = forked.start(options, "late");
    Forked.Ran ran = forked.run(process);
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEqualTo("err\n");
    assertThat(ran.ours()).hasSize(1);
    assertThat(forked.events(Event.GeneratorSeen.class)).isEmpty();
    assertThat(forked.events(Event.GapSeen.class))
        .extracting(gap -> gap.factor() + " " + gap.what())
        .containsExactly("seeds probes", "data probes", "parameters probes");
  }

  private Path otherAgent(Forked forked) throws java.io.IOException {
    Path other = directory.resolve("other.jar");
    java.util.jar.Manifest manifest = new java.util.jar.Manifest();
    var main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Premain-Class", "OtherAgent");
    main.putValue("Can-Retransform-Classes", "true");
    try (var jar = new java.util.jar.JarOutputStream(Files.newOutputStream(other), manifest)) {
      for (String name : List.of("OtherAgent.class", "OtherAgent$Nothing.class")) {
        jar.putNextEntry(new java.util.zip.ZipEntry(name));
        jar.write(Files.readAllBytes(forked.classes().resolve(name)));
      }
    }
    return other;
  }

  @Test
  void aClassDataArchiveOfTheProgramStaysInUse() throws Exception {
    Forked forked = new Forked(directory);
    Path archive = directory.resolve("app.jsa");
    Path jar = directory.resolve("app.jar");
    try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar));
        var files = Files.list(forked.classes())) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new java.util.zip.ZipEntry(file.getFileName().toString()));
        out.write(Files.readAllBytes(file));
      }
    }
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> program = List.of("-cp", jar.toString(), "Program", "return");
    List<String> make = new java.util.ArrayList<>(List.of(java));
    make.add("-XX:ArchiveClassesAtExit=" + archive);
    make.add("-Xlog:disable");
    make.addAll(program);
    assertThat(forked.run(forked.command(make)).status()).isZero();
    List<String> use =
        new java.util.ArrayList<>(List.of(java, forked.agent("run=always,courier=none")));
    use.add("-XX:SharedArchiveFile=" + archive);
    use.addAll(program);
    Forked.Ran ran = forked.run(forked.command(use));
    // JDK 25 says of any agent that the archive was made without the module it needs.
    assertThat(ran.out().lines().filter(line -> !line.contains("[error][cds]")))
        .containsExactly("out return");
    assertThat(ran.err()).isEqualTo("err\n");
    assertThat(ran.ours()).hasSize(1);
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
