package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Graphics processors that can compute: NVIDIA's by {@code nvidia-smi}; others are noticed and
 * become a gap.
 */
final class Gpus {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final List<String> COLUMNS =
      List.of("model", "driver", "memory.mib", "compute", "ecc", "mig");
  private static final Pattern CUDA = Pattern.compile("CUDA Version\\s*:\\s*([0-9.]+)");

  private final Path root;
  private final String tool;

  /**
   * @param root of the file system; {@code /} but in tests
   * @param tool name or path of {@code nvidia-smi}
   */
  Gpus(Path root, String tool) {
    this.root = root;
    this.tool = tool;
  }

  void collect(Findings findings) {
    Optional<String> sign = signOfNvidia();
    try {
      nvidia(findings);
    } catch (IOException e) {
      // Without a sign of a device there is nothing to ask, and no gap.
      sign.ifPresent(
          where ->
              findings.gap(
                  "gpu",
                  where
                      + " says that there is an NVIDIA GPU, but nvidia-smi did not tell ("
                      + e.getMessage()
                      + "); install it beside the driver, or give the container the"
                      + " driver capability 'utility'"));
    }
    if (Files.exists(root.resolve("dev/kfd"))) {
      findings.gap(
          "gpu.amd",
          "/dev/kfd says that there is an AMD GPU; model and driver are not recorded:"
              + " log the output of rocm-smi with the run");
    }
  }

  private void nvidia(Findings findings) throws IOException {
    String table =
        Commands.output(
            List.of(
                tool,
                "--query-gpu=name,driver_version,memory.total,compute_cap,ecc.mode.current,"
                    + "mig.mode.current",
                "--format=csv,noheader,nounits"),
            PATIENCE);
    int number = 0;
    for (String line : table.lines().filter(line -> !line.isBlank()).toList()) {
      String[] cells = line.split(",", -1);
      for (int i = 0; i < Math.min(cells.length, COLUMNS.size()); i++) {
        findings.decisive("gpu." + number + "." + COLUMNS.get(i), cells[i].strip());
      }
      number++;
    }
    findings.decisive("gpu.count", Integer.toString(number));
    Matcher cuda = CUDA.matcher(Commands.output(List.of(tool), PATIENCE));
    if (cuda.find()) {
      findings.decisive("gpu.cuda", cuda.group(1));
    } else {
      findings.gap("gpu.cuda", "nvidia-smi does not name the CUDA version of the driver");
    }
  }

  private Optional<String> signOfNvidia() {
    return first("proc/driver/nvidia/gpus", "*").or(() -> first("dev", "nvidia[0-9]*"));
  }

  private Optional<String> first(String place, String name) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(place), name)) {
      for (Path entry : entries) {
        return Optional.of("/" + root.relativize(entry));
      }
      return Optional.empty();
    } catch (IOException e) {
      // No such place on this system: no sign either.
      return Optional.empty();
    }
  }
}
