package dev.reprise.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process under way; its output is read as it comes. */
public final class RunningProcess implements AutoCloseable {
  private final Process process;
  private final List<String> command;
  private final long timeoutSeconds;
  private final long startNanos = System.nanoTime();
  private final CompletableFuture<String> stdout;
  private final CompletableFuture<String> stderr;
  private final ByteArrayOutputStream soFar = new ByteArrayOutputStream();

  RunningProcess(Process process, List<String> command, String input, long timeoutSeconds)
      throws IOException {
    this.process = process;
    this.command = command;
    this.timeoutSeconds = timeoutSeconds;
    this.stdout = read("stdout", process.getInputStream(), soFar);
    this.stderr = read("stderr", process.getErrorStream(), new ByteArrayOutputStream());
    try (OutputStream out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (!input.isEmpty()) {
        throw e;
      }
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written to stdout up to now. */
  public String stdoutSoFar() {
    return soFar.toString(StandardCharsets.UTF_8);
  }

  /** Waits until stdout contains the text; an {@link AssertionError} if the process ends first. */
  public void awaitStdout(String text) {
    while (!stdoutSoFar().contains(text)) {
      if (!process.isAlive() && stdout.isDone() && !stdoutSoFar().contains(text)) {
        throw new AssertionError("Ended without printing '" + text + "': " + await());
      }
      Polling.pause();
    }
  }

  /** {@code kill -9}. */
  public void kill() {
    // Not by the Process, which closes the streams that are being read: output would be lost.
    process.toHandle().destroyForcibly();
  }

  /** {@code kill -15}. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end. */
  public Result await() {
    try {
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            command + " did not end within " + timeoutSeconds + " s; it wrote:\n" + stdoutSoFar());
      }
      return new Result(
          process.exitValue(),
          stdout.join(),
          stderr.join(),
          Duration.ofNanos(System.nanoTime() - startNanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private CompletableFuture<String> read(String name, InputStream in, ByteArrayOutputStream to) {
    CompletableFuture<String> whole = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try (in) {
                byte[] buffer = new byte[8192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                  to.write(buffer, 0, n);
                }
                whole.complete(to.toString(StandardCharsets.UTF_8));
              } catch (IOException e) {
                whole.completeExceptionally(new UncheckedIOException(e));
              }
            },
            name + " of " + process.pid());
    thread.setDaemon(true);
    thread.start();
    return whole;
  }
}
