package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.journal.Outbox;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A real program under the real agent, which starts the real courier; into an embedded store. */
final class Watched implements AutoCloseable {
  static final Duration LONG = Duration.ofMinutes(2);

  final Path outbox;

  /** On the program's class path, beside its own classes. */
  final List<String> libraries = new ArrayList<>();

  private final Path classes;
  private final String classPath;
  private final Path jar;

  /**
   * Compiles a program.
   *
   * @param directory for all that this makes
   * @param program source of a class {@code Program} without a package
   * @param libraries that it is compiled against and run with
   */
  Watched(Path directory, String program, Path... libraries) throws IOException {
    outbox = directory.resolve("outbox");
    classes = Files.createDirectories(directory.resolve("classes"));
    jar = directory.resolve("reprise.jar");
    Path source = Files.writeString(directory.resolve("Program.java"), program);
    StringBuilder path = new StringBuilder(classes.toString());
    for (Path library : libraries) {
      path.append(File.pathSeparatorChar).append(library);
    }
    classPath = path.toString();
    String[] compile = {"-cp", classPath, "-d", classes.toString(), source.toString()};
    int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, compile);
    assertThat(failed).isZero();
    standIn(Files.createDirectories(directory.resolve("lib")));
  }

  /** What reprise.jar is to an agent, without the packing: its manifest names jars. */
  private void standIn(Path directory) throws IOException {
    List<String> path = new ArrayList<>();
    for (String entry : Training.classPath().split(File.pathSeparator, -1)) {
      Path file = Root.directory().resolve("courier").resolve(entry);
      Path packed = Files.isDirectory(file) ? packed(file, directory, path.size()) : file;
      path.add(packed.toUri().toString());
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", path));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** A jar of a directory of classes. */
  private static Path packed(Path classes, Path directory, int number) throws IOException {
    Path jar = directory.resolve(number + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /**
   * The program, ready to be started in a directory.
   *
   * @param settings of the agent, {@code key=value} with commas between
   * @param options of the JVM
   */
  Training program(Path in, String settings, List<String> options, String... arguments) {
    String agent =
        "-javaagent:"
            + Recording.agentJar()
            + "=run=always,outbox="
            + outbox
            + ",courier.jar="
            + jar
            + (settings.isEmpty() ? "" : ",")
            + settings;
    List<String> command = new ArrayList<>(List.of(agent));
    command.addAll(options);
    List<String> path = new ArrayList<>(List.of(classPath));
    path.addAll(libraries);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, path), "Program"));
    command.addAll(List.of(arguments));
    return Training.java(command)
        .env("REPRISE_COURIER_IDLE", "0")
        .env("REPRISE_COURIER_FLUSH", "1")
        .in(in);
  }

  /** Waits until nothing waits in the outbox any more. */
  void awaitDelivery() {
    Polling.until("all delivered: " + outbox, LONG, () -> journals() == 0);
  }

  private int journals() {
    try {
      return Outbox.open(outbox.toString()).deliveries().stream()
          .mapToInt(delivery -> Outbox.journals(delivery).size())
          .sum();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The directory of the only delivery. */
  Path delivery() throws IOException {
    List<Path> deliveries = Outbox.open(outbox.toString()).deliveries();
    List<Path> with = new ArrayList<>();
    for (Path delivery : deliveries) {
      try (Stream<Path> files = Files.list(delivery)) {
        if (files.anyMatch(file -> file.toString().contains(Outbox.JOURNAL))) {
          with.add(delivery);
        }
      }
    }
    assertThat(with).hasSize(1);
    return with.get(0);
  }

  /** The couriers of this outbox, by their command line. */
  List<ProcessHandle> couriers() {
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              try {
                return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(CourierMain.class.getName() + "\0" + outbox);
              } catch (IOException e) {
                return false;
              }
            })
        .toList();
  }

  /** A courier ends a moment after its last run is delivered. */
  @Override
  public void close() {
    Polling.until("no courier", LONG, () -> couriers().isEmpty());
  }

  /** The only run of the store under a directory. */
  static Run run(Path in) {
    List<Run> runs = runs(in);
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  static List<Run> runs(Path in) {
    List<Run> runs = new ArrayList<>();
    try (TrackingStore store = store(in)) {
      store.searchRuns(RunQuery.in("0", "")).forEachRemaining(runs::add);
    }
    return runs;
  }

  /** The record of the only run of the store under a directory. */
  static RunRecord record(Path in) throws IOException {
    try (TrackingStore store = store(in)) {
      byte[] bytes = store.artifacts(run(in).id()).read(RunRecord.ARTIFACT);
      return RecordJson.read(new ByteArrayInputStream(bytes));
    }
  }

  static TrackingStore store(Path in) {
    return Stores.open(in + "/reprise-runs", in, Map.of());
  }
}
