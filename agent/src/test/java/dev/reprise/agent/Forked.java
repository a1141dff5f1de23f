package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.journal.JournalReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Real JVMs with the real agent's jar, in a directory of their own. */
final class Forked {
  static final File AGENT =
      new File(System.getProperty("reprise.root"), "agent/target/reprise-agent.jar");

  private final Path directory;
  private final Path classes;
  final Map<String, String> environment = new TreeMap<>();
  ProcessBuilder.Redirect input = ProcessBuilder.Redirect.PIPE;

  Forked(Path directory) throws IOException {
    this.directory = directory;
    this.classes = Files.createDirectories(directory.resolve("classes"));
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", directory.toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "src/test/resources/programs/Program.java",
                "src/test/resources/programs/OtherAgent.java");
    assertThat(status).isZero();
  }

  /** What a process left. */
  record Ran(int status, String out, String err, List<String> ours) {}

  /** Without the agent. */
  Ran plain(String... arguments) throws IOException, InterruptedException {
    return run(start(List.of(), arguments));
  }

  /** With the agent, its record wanted and delivered by nobody. */
  Ran watched(String... arguments) throws IOException, InterruptedException {
    return run(start(List.of(agent("run=always,courier=none")), arguments));
  }

  String agent(String settings) {
    return "-javaagent:" + AGENT + "=outbox=" + outbox() + "," + settings;
  }

  Path outbox() {
    return directory.resolve("outbox");
  }

  Path classes() {
    return classes;
  }

  Process start(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Xshare:auto");
    command.addAll(options);
    command.addAll(List.of("-cp", classes.toString(), "Program"));
    command.addAll(List.of(arguments));
    return command(command);
  }

  Process command(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(input);
    builder.redirectOutput(directory.resolve("out").toFile());
    builder.redirectError(directory.resolve("err").toFile());
    return builder.start();
  }

  Ran run(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    StringBuilder others = new StringBuilder();
    List<String> ours = new ArrayList<>();
    for (String line : Files.readString(directory.resolve("err")).lines().toList()) {
      if (line.startsWith("reprise: ")) {
        ours.add(line);
      } else {
        others.append(line).append('\n');
      }
    }
    return new Ran(
        process.exitValue(),
        Files.readString(directory.resolve("out"), StandardCharsets.UTF_8),
        others.toString(),
        ours);
  }

  /** All journals in the outbox. */
  List<Path> journals() throws IOException {
    if (!Files.exists(outbox())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(outbox())) {
      return files.filter(f -> f.toString().endsWith(".journal")).toList();
    }
  }

  /** The events of the only journal. */
  List<Event> events() throws IOException {
    List<Path> journals = journals();
    assertThat(journals).hasSize(1);
    try (JournalReader reader = JournalReader.open(journals.get(0))) {
      List<Event> events = new ArrayList<>();
      for (List<Event> more = reader.poll(); !more.isEmpty(); more = reader.poll()) {
        events.addAll(more);
      }
      assertThat(reader.skippedBytes()).isZero();
      return events;
    }
  }

  <T extends Event> List<T> events(Class<T> type) throws IOException {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Waits until the process has said so. */
  void awaitOut(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(directory.resolve("out")).toLowerCase(Locale.ROOT).contains(text)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** Waits until there is a journal with this many events. */
  void awaitEvents(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (journals().isEmpty() || events().size() < count) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
