package dev.reprise.benchmarks;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * {@code benchmarks/run hashing}: SHA-256 of one large file by the JVM that hashes for couriers,
 * beside {@code sha256sum} and OpenSSL. CPU time of whole processes, starts included, user and
 * system; the variants take turns, and the table has medians.
 */
public final class HashingTable {
  private static final String PEER = "sha256sum";
  private static final int MEGABYTE = 1_000_000;

  private HashingTable() {}

  /**
   * Measures.
   *
   * @param arguments rounds, megabytes, directory for the file, class path of the courier, then
   *     homes of the JDKs
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    int megabytes = Integer.parseInt(arguments[1]);
    Path work = Files.createDirectories(Path.of(arguments[2]).toAbsolutePath());
    Path data = random(work.resolve("random.bin"), megabytes);
    Path asked = work.resolve("asked");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(asked))) {
      out.writeUTF(data.toString());
    }
    Map<String, List<String>> variants = new LinkedHashMap<>();
    variants.put(PEER, List.of("sha256sum", data.toString()));
    variants.put("openssl dgst", List.of("openssl", "dgst", "-sha256", data.toString()));
    for (int i = 4; i < arguments.length; i++) {
      variants.put(
          "Reprise, JDK " + release(arguments[i]),
          List.of(
              new File(arguments[i], "bin/java").getPath(),
              "-XX:+UseSerialGC",
              "-XX:-UsePerfData",
              "-Xmx32m",
              "-cp",
              arguments[3],
              "dev.reprise.courier.collect.HashProcess"));
    }
    System.out.println(table(variants, asked, rounds, megabytes));
    Files.delete(data);
  }

  private static Path random(Path file, int megabytes) throws IOException {
    Random random = new Random(1);
    byte[] block = new byte[MEGABYTE];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        random.nextBytes(block);
        out.write(block);
      }
    }
    return file;
  }

  private static String table(
      Map<String, List<String>> variants, Path asked, int rounds, int megabytes) throws Exception {
    Map<String, double[]> times = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, List<String>> one : variants.entrySet()) {
        times.computeIfAbsent(one.getKey(), name -> new double[rounds])[round] =
            cpu(one.getValue(), asked);
      }
    }
    double peer = median(times.getOrDefault(PEER, new double[rounds]));
    StringBuilder table = new StringBuilder();
    table.append("One file of ").append(megabytes).append(" MB, medians of ").append(rounds);
    table.append(
        " rounds\n\n| | CPU s | MB for each s of CPU | times sha256sum |\n|---|---|---|---|\n");
    times.forEach(
        (name, values) -> {
          double seconds = median(values);
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.2f | %.0f | %.2f |%n",
                  name,
                  seconds,
                  megabytes / seconds,
                  peer / seconds));
        });
    return table.toString();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double cpu(List<String> program, Path input) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\" > /dev/null", "x"));
    command.addAll(program);
    Process process =
        new ProcessBuilder(command).redirectInput(input.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
    String[] lines = output.strip().split("\n", -1);
    String[] seconds = lines[lines.length - 1].split(" ", -1);
    return Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]);
  }

  private static String release(String home) throws IOException {
    return Files.readAllLines(Path.of(home).resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.substring(13).replace("\"", ""))
        .findFirst()
        .orElse("?");
  }
}
