package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.collect.FlagsInForce.Flag;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeCollectorTest {
  @TempDir Path dir;

  private JvmStory story(List<String> options) {
    JvmStory story = Stories.in(dir);
    Stories.list(story, "jvm.arg", options);
    Stories.fact(story, "process", "java.home", System.getProperty("java.home"));
    Stories.fact(story, "process", "processors", "2");
    Stories.fact(story, "process", "common.parallelism", "1");
    for (String key :
        List.of(
            "java.vm.name",
            "java.vm.vendor",
            "java.vm.version",
            "java.runtime.version",
            "java.vendor",
            "java.vm.info")) {
      Stories.fact(story, "property", key, System.getProperty(key));
    }
    return story;
  }

  @Test
  void asksAJvmWithTheSameOptionsForItsFlags() throws Exception {
    Found found = new Found();
    new RuntimeCollector(dir.resolve("cache"))
        .collect(
            story(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:-UseSuperWord", "-Xlog:gc:file=a")),
            found);
    found.assertListed(Factor.RUNTIME);
    assertThat(found.gaps).isEmpty();
    assertThat(found.decisive())
        .containsEntry("gc", "Serial")
        .containsEntry("heap.max", Long.toString(96L << 20))
        .containsEntry("flag.UseSuperWord", "false")
        .containsEntry("options", "-Xmx96m -XX:+UseSerialGC -XX:-UseSuperWord")
        .containsEntry("vm.name", System.getProperty("java.vm.name"))
        .containsEntry("processors", "2");
    assertThat(dir.resolve("a")).doesNotExist();
  }

  @Test
  void remembersTheFlagsOfAnInstallation() throws Exception {
    Path cache = dir.resolve("cache");
    Path home = Path.of(System.getProperty("java.home"));
    new FlagsInForce(cache).of(home, List.of("-Xmx96m"), "2");
    try (Stream<Path> files = Files.list(cache)) {
      Files.writeString(
          files.findFirst().orElseThrow(), "  size_t MaxHeapSize = 7  {product} {command line}");
    }
    assertThat(new FlagsInForce(cache).of(home, List.of("-Xmx96m"), "2"))
        .containsEntry("MaxHeapSize", new Flag("7", "command line"));
    assertThat(new FlagsInForce(cache).of(home, List.of("-Xmx96m"), "1"))
        .containsEntry("MaxHeapSize", new Flag(Long.toString(96L << 20), "command line"));
  }

  @Test
  void doesNotRememberTheHeapOfAnotherMemory() throws Exception {
    String total = Files.readString(Path.of("/proc/meminfo")).lines().findFirst().orElseThrow();
    assertThat(RuntimeCollector.circumstances(story(List.of()))).startsWith("2, " + total);
  }

  @Test
  void doesNotStartAgentsRecordingsOrCommandsAgain() throws Exception {
    Found found = new Found();
    new RuntimeCollector(dir.resolve("cache"))
        .collect(
            story(
                List.of(
                    "-javaagent:/no/such/other.jar=x=1",
                    "-javaagent:/opt/reprise-agent.jar=run=always",
                    "-XX:OnOutOfMemoryError=touch " + dir.resolve("oops"),
                    "-XX:StartFlightRecording=filename=" + dir.resolve("r.jfr"),
                    "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3",
                    "-Dmodel.depth=4")),
            found);
    found.assertListed(Factor.RUNTIME);
    assertThat(found.gaps).isEmpty();
    assertThat(found.value("agents")).isEqualTo("-javaagent:other.jar");
    assertThat(found.value("options")).isEmpty();
    assertThat(found.value("property.java.util.concurrent.ForkJoinPool.common.parallelism"))
        .isEqualTo("3");
    assertThat(found.decisive()).doesNotContainKey("property.model.depth");
    assertThat(dir.resolve("r.jfr")).doesNotExist();
  }

  @Test
  void admitsAJvmThatIsGone() throws Exception {
    JvmStory story = story(List.of());
    Stories.fact(story, "process", "java.home", dir.resolve("gone").toString());
    Found found = new Found();
    new RuntimeCollector(dir.resolve("cache")).collect(story, found);
    found.assertListed(Factor.RUNTIME);
    assertThat(found.why("flag")).contains("java.home");
    assertThat(found.decisive()).containsKey("vm.version");
  }
}
