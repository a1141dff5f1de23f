package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareCollectorTest {
  @TempDir Path dir;

  @Test
  void tellsThisMachine() throws Exception {
    Found found = new Found();
    new HardwareCollector().collect(Stories.in(dir), found);
    found.assertListed(Factor.HARDWARE);
    assertThat(found.decisive())
        .containsEntry("cpu.logical", Integer.toString(Runtime.getRuntime().availableProcessors()))
        .containsKeys("cpu.model", "cpu.physical", "cpu.flags");
    assertThat(found.value("cpu.flags")).isEqualTo(flagsOfTheKernel());
    assertThat(Long.parseLong(found.value("memory.total"))).isGreaterThan(1 << 28);
    assertThat(found.decisive()).doesNotContainKey("memory.total");
  }

  private static String flagsOfTheKernel() throws IOException {
    return HardwareCollector.floatingPoint(
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
            .findFirst()
            .orElse(""));
  }

  @Test
  void keepsOnlyFeaturesThatChangeFloatingPoint() {
    assertThat(
            HardwareCollector.floatingPoint(
                "flags : fpu sse sse2 avx avx2 avx512f fma avx_vnni aes smep lahf_lm f16c rdtscp"))
        .isEqualTo("avx avx2 avx512f avx_vnni f16c fma sse2");
    assertThat(HardwareCollector.floatingPoint("Features : fp asimd evtstrm aes sve sve2 sme sme2"))
        .isEqualTo("asimd sme sme2 sve sve2");
  }

  @Test
  void saysNothingOfAnotherMachine() throws Exception {
    JvmStory elsewhere = new JvmStory();
    elsewhere.accept(
        new dev.reprise.journal.Event.Started(
            "",
            "",
            "",
            "0123456789abcdef",
            1,
            0,
            "",
            "/",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            java.util.Map.of()));
    Found found = new Found();
    new HardwareCollector().collect(elsewhere, found);
    found.assertListed(Factor.HARDWARE);
    assertThat(found.facts).isEmpty();
    assertThat(found.why("hardware")).contains("another machine");
  }

  @Test
  void isSilentWhereThereIsNoGpu() {
    Found found = new Found();
    new Gpus(dir, dir.resolve("nvidia-smi").toString()).collect(found);
    found.assertListed(Factor.HARDWARE);
    assertThat(found.facts).isEmpty();
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void admitsAGpuThatCannotBeAsked() throws IOException {
    Files.createDirectories(dir.resolve("dev"));
    Files.createFile(dir.resolve("dev/nvidia0"));
    Found found = new Found();
    new Gpus(dir, dir.resolve("nvidia-smi").toString()).collect(found);
    found.assertListed(Factor.HARDWARE);
    assertThat(found.why("gpu")).contains("/dev/nvidia0").contains("nvidia-smi");
  }

  @Test
  void readsWhatNvidiaSmiPrints() throws IOException {
    // The lines follow the documented form of --format=csv,noheader; the machine that builds has no
    // GPU.
    Path tool = dir.resolve("nvidia-smi");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        case "$1" in
        --query*) echo "NVIDIA H100 80GB HBM3, 550.54.15, 81559, 9.0, Enabled, Disabled" ;;
        *) echo "| NVIDIA-SMI 550.54.15   Driver Version: 550.54.15   CUDA Version: 12.4     |" ;;
        esac
        """);
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    Found found = new Found();
    new Gpus(dir, tool.toString()).collect(found);
    found.assertListed(Factor.HARDWARE);
    assertThat(found.decisive())
        .containsEntry("gpu.count", "1")
        .containsEntry("gpu.0.model", "NVIDIA H100 80GB HBM3")
        .containsEntry("gpu.0.driver", "550.54.15")
        .containsEntry("gpu.0.compute", "9.0")
        .containsEntry("gpu.cuda", "12.4");
  }

  @Test
  void findsTheTightestLimitOnTheWayToTheRoot() throws IOException {
    Path mount = dir.resolve("cgroup");
    Path inner = Files.createDirectories(mount.resolve("pod/box"));
    Files.writeString(mount.resolve("pod/cpu.max"), "150000 100000\n");
    Files.writeString(inner.resolve("cpu.max"), "max 100000\n");
    Files.writeString(mount.resolve("pod/memory.max"), "max\n");
    Files.writeString(inner.resolve("memory.max"), "536870912\n");
    Path membership = Files.writeString(dir.resolve("membership"), "0::/pod/box\n");
    Cgroup group = new Cgroup(mount, membership);
    assertThat(group.cpus()).contains("1.50");
    assertThat(group.memory()).contains(536870912L);
  }

  @Test
  void readsVersionOneToo() throws IOException {
    Path mount = dir.resolve("cgroup");
    Path cpu = Files.createDirectories(mount.resolve("cpu,cpuacct/docker/abc"));
    Path memory = Files.createDirectories(mount.resolve("memory/docker/abc"));
    Files.writeString(cpu.resolve("cpu.cfs_quota_us"), "50000\n");
    Files.writeString(cpu.resolve("cpu.cfs_period_us"), "100000\n");
    Files.writeString(memory.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
    Path membership =
        Files.writeString(
            dir.resolve("membership"), "4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n");
    Cgroup group = new Cgroup(mount, membership);
    assertThat(group.cpus()).contains("0.50");
    assertThat(group.memory()).isEmpty();
  }
}
