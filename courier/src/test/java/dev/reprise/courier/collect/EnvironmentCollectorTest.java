package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCollectorTest {
  @TempDir Path dir;

  private Found collect(JvmStory story) {
    Found found = new Found();
    new EnvironmentCollector().collect(story, found);
    found.assertListed(Factor.ENVIRONMENT);
    return found;
  }

  @Test
  void keepsValuesOfVariablesThatComputeAndOnlyNamesOfOthers() {
    JvmStory story = Stories.in(dir);
    Stories.fact(story, "env", "OMP_NUM_THREADS", "4");
    Stories.fact(story, "env", "LD_LIBRARY_PATH", "/opt/mkl:" + dir + "/native");
    Stories.fact(story, "env", "BANK_PIN", "1234");
    Stories.fact(story, "env", "SSH_CONNECTION", "10.1.2.3");
    Stories.fact(story, "env", "JAVA_TOOL_OPTIONS", "-javaagent:x.jar");
    Stories.fact(story, "env", "SPARK_USER", "ada");
    Stories.fact(story, "env", "TF_CLI_CONFIG_FILE", "/home/ada/.terraformrc");
    Stories.fact(story, "env", "TF_DETERMINISTIC_OPS", "1");
    Found found = collect(story);
    assertThat(found.decisive())
        .containsEntry("env.TF_DETERMINISTIC_OPS", "1")
        .doesNotContainKeys("env.SPARK_USER", "env.TF_CLI_CONFIG_FILE")
        .containsEntry("env.OMP_NUM_THREADS", "4")
        .containsEntry("env.LD_LIBRARY_PATH", "/opt/mkl:$CWD/native")
        .doesNotContainKey("env.JAVA_TOOL_OPTIONS");
    assertThat(found.value("env.unlisted")).isEqualTo("BANK_PIN SPARK_USER TF_CLI_CONFIG_FILE");
    assertThat(found.facts.values()).extracting("value").doesNotContain("1234", "10.1.2.3", "ada");
  }

  @Test
  void admitsALostStart() {
    assertThat(collect(Stories.in(dir)).gaps).containsKeys("os.name", "locale", "timezone");
  }

  @Test
  void readsTheVersionOfGlibcFromItsFile() throws IOException {
    String said =
        Commands.output(java.util.List.of("ldd", "--version"), java.time.Duration.ofSeconds(5));
    String version = new Libc(Path.of("/proc/self/maps")).version();
    // "ldd (Debian GLIBC 2.36-9+deb12u14) 2.36"
    String first = said.lines().findFirst().orElse("");
    assertThat(version).startsWith("glibc " + first.substring(first.lastIndexOf(' ') + 1) + " (");
    assertThat(collect(Stories.in(dir)).value("libc")).isEqualTo(version);
  }

  @Test
  void saysWhichFileNamesNoVersion() throws IOException {
    Path fake = dir.resolve("libc.so.6");
    Files.writeString(fake, "not a library", StandardCharsets.UTF_8);
    Path maps = dir.resolve("maps");
    Files.writeString(maps, "7f00-7f01 r-xp 00000000 fe:00 12    " + fake + "\n");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Libc(maps).version())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(fake.toString());
  }
}
