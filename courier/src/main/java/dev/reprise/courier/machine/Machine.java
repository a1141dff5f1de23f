package dev.reprise.courier.machine;

import dev.reprise.courier.collect.Oshi;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/**
 * Processor, memory, disk and network, in MLflow's names and units: megabytes are 10<sup>6</sup>
 * bytes, and the network counts from the first look on. One thread at a time.
 */
final class Machine implements Monitor {
  private final HardwareAbstractionLayer hardware = Oshi.hardware();
  private final CentralProcessor processor = hardware.getProcessor();
  private final List<NetworkIF> network = hardware.getNetworkIFs(true);
  private final long received = bytesReceived();
  private final long sent = bytesSent();
  private long[] ticks = processor.getSystemCpuLoadTicks();

  @Override
  public void look(Map<String, Double> values) throws IOException {
    long[] now = processor.getSystemCpuLoadTicks();
    values.put(
        "cpu_utilization_percentage", 100 * processor.getSystemCpuLoadBetweenTicks(ticks, now));
    ticks = now;
    memory(hardware.getMemory(), values);
    disk(Files.getFileStore(Path.of("").toAbsolutePath().getRoot()), values);
    network.forEach(NetworkIF::updateAttributes);
    values.put("network_receive_megabytes", (bytesReceived() - received) / 1e6);
    values.put("network_transmit_megabytes", (bytesSent() - sent) / 1e6);
  }

  private static void memory(GlobalMemory memory, Map<String, Double> values) {
    double used = memory.getTotal() - memory.getAvailable();
    values.put("system_memory_usage_megabytes", used / 1e6);
    values.put("system_memory_usage_percentage", 100 * used / memory.getTotal());
  }

  /** What only the administrator may use counts as neither used nor available. */
  private static void disk(FileStore store, Map<String, Double> values) throws IOException {
    double used = store.getTotalSpace() - store.getUnallocatedSpace();
    double available = store.getUsableSpace();
    values.put("disk_usage_megabytes", used / 1e6);
    values.put("disk_available_megabytes", available / 1e6);
    values.put("disk_usage_percentage", 100 * used / (used + available));
  }

  private long bytesReceived() {
    return network.stream().mapToLong(NetworkIF::getBytesRecv).sum();
  }

  private long bytesSent() {
    return network.stream().mapToLong(NetworkIF::getBytesSent).sum();
  }
}
