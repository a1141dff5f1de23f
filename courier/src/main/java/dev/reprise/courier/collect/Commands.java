package dev.reprise.courier.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a tool of the machine, for a bounded time and with a bounded answer. */
public final class Commands {
  private static final int MOST_BYTES = 1 << 20;

  private Commands() {}

  /**
   * What the command printed to standard output and standard error together.
   *
   * @throws IOException if it cannot be started, fails, or takes longer than {@code limit}; the
   *     message says which
   */
  public static String output(List<String> command, Duration limit) throws IOException {
    // A file, not a pipe: a grandchild that keeps a pipe open would hold the reader for ever.
    Path answer = Files.createTempFile("reprise-", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      clean(builder.environment());
      builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
      builder.redirectErrorStream(true).redirectOutput(answer.toFile());
      Process process = builder.start();
      if (!waitFor(process, limit)) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " gave no answer in " + limit.toSeconds() + " s");
      }
      String text = read(answer);
      if (process.exitValue() != 0) {
        String first = text.lines().findFirst().orElse("no message");
        throw new IOException(command.get(0) + " failed: " + first);
      }
      return text;
    } finally {
      Files.deleteIfExists(answer);
    }
  }

  /** The training's own options (agents, debuggers) are not for a tool of ours. */
  static void clean(Map<String, String> environment) {
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("JDK_JAVA_OPTIONS");
    environment.remove("_JAVA_OPTIONS");
  }

  private static boolean waitFor(Process process, Duration limit) throws IOException {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String read(Path answer) throws IOException {
    try (InputStream in = Files.newInputStream(answer)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
