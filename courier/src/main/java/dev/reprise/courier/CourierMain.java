package dev.reprise.courier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The courier's process: {@code CourierMain <delivery directory>}, started by an agent, or {@code
 * CourierMain --sync [--to URL] [<outbox base>]}, started by {@code reprise sync}.
 */
public final class CourierMain {
  static final int OK = 0;
  static final int USAGE = 2;
  static final int FAILED = 4;

  private static final String USAGE_LINE =
      "usage: CourierMain <delivery directory> | CourierMain --sync [--to URL] [<outbox base>]";

  private CourierMain() {}

  /** Runs and exits: 0 done, 2 wrong usage, 4 something could not be delivered. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length == 1) {
      beFirstToGo();
    }
    int status = run(arguments, System.getenv());
    if (arguments.length == 1) {
      Archiver.run();
    }
    System.exit(status);
  }

  /**
   * As {@link #main}, for a courier that is a thread of another program: does nothing to the
   * process.
   *
   * @return the exit status
   */
  public static int run(String[] arguments, Map<String, String> environment)
      throws InterruptedException {
    if (arguments.length == 0) {
      System.err.println(USAGE_LINE);
      return USAGE;
    }
    if (arguments[0].equals("--sync")) {
      return Sync.run(arguments, environment, System.out, System.err);
    }
    Path directory = Path.of(arguments[0]);
    if (arguments.length > 1 || arguments[0].startsWith("-") || !Files.isDirectory(directory)) {
      System.err.println(USAGE_LINE);
      return USAGE;
    }
    try {
      new Courier(directory, environment).run();
      return OK;
    } catch (IOException e) {
      CourierLog.to(directory.resolve("courier.log")).warn("ends: " + e);
      return FAILED;
    }
  }

  /** When memory runs out the kernel is to take the courier, not the training. */
  private static void beFirstToGo() {
    try {
      Files.write(
          Path.of("/proc/self/oom_score_adj"), "1000\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // Not Linux, or not allowed: the courier is small, and this is only a courtesy.
    }
  }
}
