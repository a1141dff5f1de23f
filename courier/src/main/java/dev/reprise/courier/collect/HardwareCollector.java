package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/** Processor, memory, graphics processors and the limits of a container. */
final class HardwareCollector implements Collector {
  /** What a math library or the JIT looks at when it chooses how to compute floating point. */
  private static final Pattern FLOATING_POINT =
      Pattern.compile(
          "\\b(sse2|ssse3|sse4_1|sse4_2|avx|avx2|avx512\\w*|avx_\\w+|amx_\\w+|fma|fma4|f16c"
              + "|asimd\\w*|neon|fphp|fcma|sve\\w*|sme(?!p)\\w*|bf16|i8mm)\\b");

  private final Gpus gpus;

  HardwareCollector() {
    this(new Gpus(Path.of("/"), "nvidia-smi"));
  }

  HardwareCollector(Gpus gpus) {
    this.gpus = gpus;
  }

  @Override
  public Factor factor() {
    return Factor.HARDWARE;
  }

  @Override
  public Duration budget() {
    return Duration.ofSeconds(20);
  }

  @Override
  public boolean knowsAtStart() {
    return true;
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws Exception {
    if (!SameMachine.asOf(story)) {
      findings.gap(
          "hardware",
          "the journal was delivered from another machine or after a restart;"
              + " let the courier run beside the training (courier=auto), or sync before restarting");
      return;
    }
    limits(story, findings);
    gpus.collect(findings);
    processor(ask(), findings);
  }

  private static HardwareAbstractionLayer ask() {
    HardwareAbstractionLayer layer = Oshi.hardware();
    layer.getProcessor().getProcessorIdentifier().getMicroarchitecture();
    layer.getProcessor().getFeatureFlags();
    return layer;
  }

  private static void processor(HardwareAbstractionLayer hardware, Findings findings) {
    CentralProcessor cpu = hardware.getProcessor();
    CentralProcessor.ProcessorIdentifier id = cpu.getProcessorIdentifier();
    findings.decisive("cpu.vendor", id.getVendor());
    findings.decisive("cpu.model", id.getName().strip().replaceAll("\\s+", " "));
    findings.decisive("cpu.identifier", id.getIdentifier());
    findings.incidental("cpu.microarchitecture", id.getMicroarchitecture());
    findings.decisive("cpu.physical", Integer.toString(cpu.getPhysicalProcessorCount()));
    findings.decisive("cpu.logical", Integer.toString(cpu.getLogicalProcessorCount()));
    String flags = floatingPoint(String.join("\n", cpu.getFeatureFlags()));
    if (flags.isEmpty()) {
      findings.gap("cpu.flags", "the system does not tell the processor's features");
    } else {
      findings.decisive("cpu.flags", flags);
    }
    findings.incidental("memory.total", Long.toString(hardware.getMemory().getTotal()));
  }

  /** The features that change floating point, sorted, from any text that names them. */
  static String floatingPoint(String features) {
    Set<String> found = new TreeSet<>();
    for (Matcher m = FLOATING_POINT.matcher(features.toLowerCase(java.util.Locale.ROOT));
        m.find(); ) {
      found.add(m.group());
    }
    return String.join(" ", found);
  }

  private static void limits(JvmStory story, Findings findings) {
    if (!TrainingProcess.isInOurContainer(story)) {
      findings.gap(
          "container",
          "the journal was delivered from another container than the training's;"
              + " let the courier run beside it (courier=auto)");
      return;
    }
    Cgroup group = Cgroup.of(story);
    group.cpus().ifPresent(cpus -> findings.decisive("container.cpus", cpus));
    group.memory().ifPresent(m -> findings.incidental("container.memory", Long.toString(m)));
  }
}
