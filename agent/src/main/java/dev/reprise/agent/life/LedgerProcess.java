package dev.reprise.agent.life;

import dev.reprise.agent.Settings;
import dev.reprise.agent.mode.LedgerFetch;
import dev.reprise.journal.Outbox;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Lets the command line fetch a ledger from a store: no HTTP is spoken in the training JVM. */
public final class LedgerProcess implements LedgerFetch {
  private static final int BOUND_SECONDS = 30;
  private static final int MOST_SAID = 8 << 10;

  /** What the command line begins its errors with. */
  private static final String PREFIX = "reprise: ";

  private final Settings settings;
  private final File agentJar;

  /** With what finds {@code reprise.jar}. */
  public LedgerProcess(Settings settings, File agentJar) {
    this.settings = settings;
    this.agentJar = agentJar;
  }

  @Override
  public Fetched fetch(String run) throws IOException {
    Map<String, String> env = System.getenv();
    Tracking tracking = Tracking.of(settings, env);
    File jar = new Courier(settings, env, tracking, agentJar).jar();
    if (jar == null) {
      throw new IOException(
          run + " is no file, and reprise.jar is not found: set courier.jar or REPRISE_HOME");
    }
    File base = Outbox.open(settings.get("outbox")).base();
    File target = new File(base, "replay-" + Proc.pid() + ".jsonl.gz");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-jar", jar.getPath(), "ledger", run, "-o", target.getPath()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(new CourierProcess(env, tracking).environment());
    if (tracking.given().isEmpty()) {
      builder.environment().put("MLFLOW_TRACKING_URI", tracking.uri());
    }
    builder.environment().put("REPRISE_COURIER", "1");
    String said = await(builder.start(), run);
    return new Fetched(target, "run " + said);
  }

  /** What it wrote last. */
  private static String await(Process process, String run) throws IOException {
    try {
      if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(run + " was not fetched within " + BOUND_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(run + " was not fetched: interrupted", e);
    }
    String said = said(process);
    if (process.exitValue() != 0) {
      throw new IOException(
          said.isEmpty() ? run + " was not fetched: exit status " + process.exitValue() : said);
    }
    return said;
  }

  private static String said(Process process) throws IOException {
    try (InputStream in = process.getInputStream()) {
      String text = new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8).trim();
      String last = text.substring(text.lastIndexOf('\n') + 1);
      return last.startsWith(PREFIX) ? last.substring(PREFIX.length()) : last;
    }
  }
}
