package dev.reprise.examples.chance.replay;

import dev.reprise.testkit.Example;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;

/** Runs of one pattern, each in a fresh JVM and a directory of its own. Safe for many threads. */
final class Runs {
  private static final java.util.regex.Pattern RECORDED =
      java.util.regex.Pattern.compile("(?m)^reprise: run .* recorded in ([^;\n]+)");

  private final Pattern pattern;
  private final Path directory;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * What came of a run.
   *
   * @param model SHA-256 of the model, in hex
   * @param said what it wrote to standard error
   */
  record Trained(String model, String said) {}

  /** A run in the store, with the ledger that the courier has put there. */
  record Recorded(String model, Path ledger) {}

  Runs(Path directory, Pattern pattern) {
    this.directory = directory;
    this.pattern = pattern;
  }

  /** Without the agent, with as many threads in the common pool. */
  Trained alone(Jdk jdk) throws IOException {
    String option = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4";
    return train(example(jdk).with(option), next());
  }

  /** Under the agent, which only looks. */
  Trained observed(Jdk jdk) throws IOException {
    return watched(jdk, "courier=none");
  }

  /** Under the agent, with a recorded ledger. */
  Trained replayed(Jdk jdk, Path ledger) throws IOException {
    return watched(jdk, "courier=none", "replay=" + ledger);
  }

  /** Under the agent, with all that is left to chance derived from one number. */
  Trained pinned(Jdk jdk) throws IOException {
    return watched(jdk, "courier=none", "pin=7");
  }

  /** Observed, and delivered by a courier to a store of files. */
  Recorded recorded(Jdk jdk) throws IOException {
    String store = "tracking.uri=" + directory.resolve("store");
    Trained trained = watched(jdk, "exit.wait=120", store);
    Matcher line = RECORDED.matcher(trained.said());
    if (!line.find()) {
      throw new IOException(pattern + " was not recorded: " + trained.said());
    }
    Path ledger = Path.of(line.group(1)).resolve("artifacts/reprise/seeds.jsonl.gz");
    if (!Files.exists(ledger)) {
      throw new IOException(pattern + " was recorded without " + ledger);
    }
    return new Recorded(trained.model(), ledger);
  }

  private Trained watched(Jdk jdk, String... more) throws IOException {
    Path run = next();
    // One outbox, and so one courier, for all that is recorded; the others' journals go with them.
    Path outbox = List.of(more).contains("courier=none") ? run : directory;
    List<String> settings = new ArrayList<>(pattern.settings());
    settings.addAll(List.of(more));
    settings.add("outbox=" + outbox.resolve("outbox"));
    return train(example(jdk).under(settings), run);
  }

  private Example example(Jdk jdk) {
    return Example.of("chance", pattern.program())
        .on(jdk.home())
        .with("-DWEKA_HOME=" + directory.resolve("weka"));
  }

  private Path next() {
    return directory.resolve(pattern.name() + "-" + number.incrementAndGet());
  }

  private Trained train(Example example, Path run) throws IOException {
    Result result = example.alone(run, run.toString());
    if (result.exit() != 0) {
      throw new IOException(pattern + " ended with " + result.exit() + ": " + result.stderr());
    }
    byte[] model = Files.readAllBytes(run.resolve("chance.model"));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(model);
      return new Trained(HexFormat.of().formatHex(digest), result.stderr());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
