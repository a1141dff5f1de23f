package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Probes;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code replay}: what chance drew is taken from a recorded ledger; what the program chose is only
 * compared, unless it had been taken from a clock or from {@code SecureRandom}.
 */
public final class Replay extends Plan {
  private final Recorded recorded;
  private final String source;
  private final String trouble;
  private final Object lock = new Object();
  private long fromThreads;
  private long extraThreads;
  private String firstExtraThread = "";
  private @Nullable Comparison comparison;

  private Replay(Recorded recorded, String source, String trouble) {
    this.recorded = recorded;
    this.source = source;
    this.trouble = trouble;
  }

  /**
   * From a file.
   *
   * @param source what the user named
   * @throws IOException in one line, if there is no such ledger
   */
  public static Replay of(File file, String source) throws IOException {
    ReplayFile.Read read = ReplayFile.of(file);
    String trouble = read.trouble();
    return new Replay(read.recorded(), source, trouble.isEmpty() ? "" : file + " is " + trouble);
  }

  /**
   * What is wrong with the ledger for this JVM, in one line; empty if nothing.
   *
   * @param mainClass of this JVM; empty if not known
   * @param tasks whether this JVM tells tasks apart
   */
  public String trouble(String mainClass, boolean tasks) {
    String main = recorded.header("main");
    if (!trouble.isEmpty()) {
      return trouble;
    }
    if (!main.isEmpty() && !mainClass.isEmpty() && !main.equals(mainClass)) {
      return source + " is the ledger of another program, " + main;
    }
    boolean had = recorded.header("tasks").equals("on");
    if (tasks != had) {
      return source
          + (had
              ? " tells tasks apart: set tasks=on, or threads of pools have no partner"
              : " was recorded without tasks=on, which is needed to replay tasks");
    }
    return "";
  }

  /** What may make the runs differ although the ledger fits; empty if nothing. */
  public String notice() {
    String jdk = recorded.header("jdk");
    String here = System.getProperty("java.version", "");
    return jdk.isEmpty() || feature(jdk).equals(feature(here))
        ? ""
        : source + " was recorded on JDK " + jdk + ", this is " + here;
  }

  private static String feature(String version) {
    int end = 0;
    while (end < version.length() && Character.isDigit(version.charAt(end))) {
      end++;
    }
    return version.substring(0, end);
  }

  /** What decided the order of {@code Set.of}; empty if it was not recorded. */
  public String salt() {
    return recorded.header("set.salt");
  }

  /** Threads of the common pool; empty if not recorded. */
  public String parallelism() {
    return recorded.header("common.parallelism");
  }

  @Override
  void prepare(Seeds account) {
    synchronized (lock) {
      Recorded.Entry entry = recorded.of(account);
      if (entry == null) {
        account.given = account.chosen ? new long[0] : null;
      } else {
        account.recorded = entry;
        account.given = entry.numbers();
        account.forced = entry.forced();
      }
    }
  }

  @Override
  @Nullable Long threadSeed(String who) {
    synchronized (lock) {
      Recorded.ThreadSeed seed = recorded.thread(who);
      if (seed == null) {
        return null;
      }
      fromThreads += seed.asked || seed.site.isEmpty() ? 0 : 1;
      seed.asked = true;
      Probes.owner(seed.owner);
      return seed.seed;
    }
  }

  @Override
  void threadSeedMissed(String who, String site) {
    synchronized (lock) {
      if (extraThreads++ == 0) {
        firstExtraThread = site + " (" + who + ')';
      }
    }
  }

  @Override
  void words(Seeds account, Object numbers) {
    Recorded.Entry entry = account.recorded;
    if (entry != null && account.count < entry.seeds.size()) {
      Words.fill(numbers, entry.seeds.get((int) account.count));
    }
  }

  @Override
  boolean replaces(String site) {
    return recorded.hasClock(site);
  }

  @Override
  long clock(long value, String site, String who, int ordinal, boolean feeds) {
    Long then = recorded.clock(site, who, ordinal);
    return then == null ? value : then;
  }

  @Override
  public void end(Recorder recorder, Iterable<Seeds> accounts) {
    synchronized (lock) {
      Comparison made = new Comparison(recorder, recorded, source);
      made.threads(fromThreads, extraThreads, firstExtraThread);
      made.accounts(accounts);
      made.tell();
      comparison = made;
    }
  }

  @Override
  public boolean hasFailed() {
    synchronized (lock) {
      Comparison made = comparison;
      return made != null && made.hasSurprises();
    }
  }

  @Override
  public String summary() {
    synchronized (lock) {
      Comparison made = comparison;
      return made == null ? "" : made.summary();
    }
  }
}
