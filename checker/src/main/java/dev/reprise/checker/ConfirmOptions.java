package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Whether a recorded command, which is somebody else's code, is run. */
final class ConfirmOptions {
  @Option(names = "--dry-run", description = "Print what was found and the command; run nothing.")
  private boolean dryRun;

  @Option(
      names = "--trust",
      description = "Run the recorded command without asking: it is somebody else's code.")
  private boolean trust;

  boolean dryRun() {
    return dryRun;
  }

  /** Whether one of them was given. */
  boolean given() {
    return dryRun || trust;
  }

  /** Where to tell what was found: it is the result where nothing is run. */
  Consumer<String> teller(Output out) {
    return dryRun ? out::line : out::info;
  }

  /**
   * Asks whether the command that was told may be run.
   *
   * @throws UsageException if it may not
   */
  void confirm(Output out) throws IOException {
    if (trust) {
      return;
    }
    out.info("This is somebody else's command. Run it? [y/N]");
    String answer =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new UsageException("nothing was run; --trust runs it without asking");
    }
  }
}
