package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The limits that a control group puts on a process, version 1 and 2: the tightest on the way from
 * its group to the root.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup v2</a>
 */
final class Cgroup {
  /** Version 1 writes "no limit" as a number near 2^63. */
  private static final long NO_LIMIT = 1L << 60;

  private final Path mount;
  private final List<String> lines;

  /**
   * @param mount usually {@code /sys/fs/cgroup}
   * @param membership usually {@code /proc/<pid>/cgroup}; need not exist
   */
  Cgroup(Path mount, Path membership) {
    this.mount = mount;
    this.lines = read(membership).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** That of a training, or of this process where it is gone, which it started. */
  static Cgroup of(JvmStory story) {
    Path membership =
        TrainingProcess.of(story)
            .map(process -> process.resolve("cgroup"))
            .filter(Files::isReadable)
            .orElse(Path.of("/proc/self/cgroup"));
    return new Cgroup(Path.of("/sys/fs/cgroup"), membership);
  }

  /** Processors' worth of time, such as {@code 1.50}; empty without a limit. */
  Optional<String> cpus() {
    double least = Double.MAX_VALUE;
    for (Path group : groups("", "cpu")) {
      least = Math.min(least, quota(group));
    }
    return least == Double.MAX_VALUE
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "%.2f", least));
  }

  /** Bytes; empty without a limit. */
  Optional<Long> memory() {
    long least = Long.MAX_VALUE;
    for (Path group : groups("", "memory")) {
      least = Math.min(least, number(group.resolve("memory.max")).orElse(Long.MAX_VALUE));
      least =
          Math.min(least, number(group.resolve("memory.limit_in_bytes")).orElse(Long.MAX_VALUE));
    }
    return least >= NO_LIMIT ? Optional.empty() : Optional.of(least);
  }

  private static double quota(Path group) {
    Optional<String> max = read(group.resolve("cpu.max"));
    if (max.isPresent()) {
      String[] parts = max.get().strip().split(" ", 2);
      if (parts.length == 2 && !parts[0].equals("max")) {
        return share(parts[0], parts[1]);
      }
      return Double.MAX_VALUE;
    }
    return share(
        read(group.resolve("cpu.cfs_quota_us")).orElse("-1"),
        read(group.resolve("cpu.cfs_period_us")).orElse("0"));
  }

  private static double share(String quota, String period) {
    try {
      double micros = Double.parseDouble(quota.strip());
      double of = Double.parseDouble(period.strip());
      return micros <= 0 || of <= 0 ? Double.MAX_VALUE : micros / of;
    } catch (NumberFormatException e) {
      return Double.MAX_VALUE;
    }
  }

  /** The process's group and all above it, in the unified tree and in the controller's own. */
  private List<Path> groups(String unified, String controller) {
    List<Path> groups = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(":", 3);
      if (parts.length < 3) {
        continue;
      }
      if (parts[1].equals(unified)) {
        climb(mount, parts[2], groups);
        climb(mount.resolve("unified"), parts[2], groups);
      } else if (List.of(parts[1].split(",")).contains(controller)) {
        climb(mount.resolve(controller), parts[2], groups);
        climb(mount.resolve(parts[1]), parts[2], groups);
      }
    }
    return groups;
  }

  private static void climb(Path tree, String group, List<Path> into) {
    Path root = tree.normalize();
    Path at = root.resolve(group.replaceFirst("^/+", "")).normalize();
    // Inside a container the path may be the host's and absent here; the root then is our group.
    for (; at != null && at.startsWith(root); at = at.getParent()) {
      if (Files.isDirectory(at)) {
        into.add(at);
      }
    }
  }

  private static Optional<Long> number(Path file) {
    try {
      return read(file).map(String::strip).filter(text -> !text.equals("max")).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException | SecurityException e) {
      // No such controller, or no such system: there is no limit that we could name.
      return Optional.empty();
    }
  }
}
