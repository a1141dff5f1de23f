package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** However a program is started, and beside what other agents, it is watched. */
class AttachIT {
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  @TempDir Path directory = Path.of("");

  @Test
  void aJarIsNamedByItsMainClassAndItsManifestsClassPathIsFollowed() throws Exception {
    Forked forked = new Forked(directory);
    Path jar = directory.resolve("train.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Main-Class", "Program");
    manifest.getMainAttributes().putValue("Class-Path", "classes/");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      zip.putNextEntry(new ZipEntry("nothing"));
    }
    String agent = forked.agent("run=always,courier=none");
    Forked.Ran ran =
        forked.run(forked.command(List.of(JAVA, agent, "-jar", jar.toString(), "seeds")));
    assertThat(ran.status()).isZero();
    assertThat(forked.events(Event.Started.class).get(0).mainClass()).isEqualTo("Program");
    assertThat(forked.events(Event.ProgramFact.class))
        .filteredOn(fact -> fact.section().equals("classpath"))
        .extracting(Event.ProgramFact::value)
        .containsExactly(jar.toString(), forked.classes().toString());
    assertThat(forked.events(Event.GeneratorSeen.class)).isNotEmpty();
  }

  @Test
  void aModuleIsWatched() throws Exception {
    Forked forked = new Forked(directory);
    Path source = Files.createDirectories(directory.resolve("source/train"));
    Files.writeString(source.resolveSibling("module-info.java"), "module train {}");
    Files.writeString(
        source.resolve("Main.java"),
        "package train; public class Main { public static void main(String[] a) {"
            + " System.out.println(new java.util.Random(4).nextInt()); } }");
    Path modules = directory.resolve("modules");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                modules.resolve("train").toString(),
                source.resolveSibling("module-info.java").toString(),
                source.resolve("Main.java").toString());
    assertThat(compiled).isZero();
    String agent = forked.agent("run=always,courier=none");
    Forked.Ran ran =
        forked.run(
            forked.command(
                List.of(JAVA, agent, "-p", modules.toString(), "-m", "train/train.Main")));
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(forked.events(Event.Started.class).get(0).mainClass()).isEqualTo("train.Main");
    assertThat(forked.events(Event.GeneratorSeen.class))
        .extracting(Event.GeneratorSeen::seed)
        .containsExactly(4L);
    assertThat(forked.events(Event.ProgramFact.class))
        .noneMatch(fact -> fact.section().equals("classpath.added"));
  }

  @Test
  void aCoverageAgentMayComeBeforeOrAfter() throws Exception {
    Path coverage =
        Path.of(
            org.jacoco
                .agent
                .rt
                .RT
                .class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    for (boolean first : List.of(true, false)) {
      Forked forked = new Forked(Files.createDirectories(directory.resolve("first-" + first)));
      List<String> agents = new ArrayList<>(List.of(forked.agent("run=always,courier=none")));
      agents.add(first ? 0 : 1, "-javaagent:" + coverage + "=output=none");
      Forked.Ran ran = forked.run(forked.start(agents, "loop"));
      assertThat(ran.status()).isZero();
      assertThat(ran.err()).isEqualTo("err\n");
      assertThat(ran.ours()).hasSize(1);
      assertThat(forked.events(Event.GeneratorSeen.class))
          .filteredOn(seen -> seen.site().startsWith("Program."))
          .hasSize(1024);
      assertThat(forked.events(Event.HazardSeen.class)).isEmpty();
      assertThat(forked.events(Event.ProbeState.class))
          .extracting(Event.ProbeState::state)
          .containsOnly("live", "woven");
    }
  }

  @Test
  void equalClassesMakeAnEqualJar() throws Exception {
    Forked forked = new Forked(directory);
    Path asm =
        Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<byte[]> jars = new ArrayList<>();
    for (String name : List.of("one.jar", "two.jar")) {
      Path jar = directory.resolve(name);
      Forked.Ran ran =
          forked.run(
              forked.command(
                  List.of(
                      JAVA,
                      Path.of("src/build/AgentJar.java").toAbsolutePath().toString(),
                      jar.toString(),
                      "1",
                      "2026-01-01T00:00:00Z",
                      Path.of("target/classes").toAbsolutePath().toString(),
                      asm.toString())));
      assertThat(ran.status()).as(ran.err()).isZero();
      jars.add(Files.readAllBytes(jar));
    }
    assertThat(jars.get(0)).isEqualTo(jars.get(1));
  }
}
