package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.journal.Event;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code replay}: what chance drew is taken from a recorded ledger; what the program chose is only
 * compared, unless it had been taken from a clock or from {@code SecureRandom}.
 */
public final class Replay extends Plan {
  /** So many surprises of each kind are told one by one. */
  private static final int MOST_TOLD = 100;

  private final Recorded recorded;
  private final String source;
  private final String trouble;
  private final Object lock = new Object();
  private long fromThreads;
  private long extraThreads;
  private String firstExtraThread = "";
  private long clocks;
  private long given;
  private long extra;
  private long unused;
  private long differing;
  private String first = "";

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
    String jdk = recorded.header("jdk");
    String here = System.getProperty("java.version", "");
    if (!trouble.isEmpty()) {
      return trouble;
    }
    if (!main.isEmpty() && !mainClass.isEmpty() && !main.equals(mainClass)) {
      return source + " is the ledger of another program, " + main;
    }
    if (tasks && !recorded.header("tasks").equals("on")) {
      return source + " was recorded without tasks=on, which is needed to replay tasks";
    }
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

  /** Whether the ledger tells tasks apart. */
  public boolean hasTasks() {
    return recorded.header("tasks").equals("on");
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
      if (entry != null) {
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
  boolean replaces(String site, boolean feeds) {
    return recorded.hasClock(site);
  }

  @Override
  long clock(long value, String site, String who, int ordinal) {
    Long then = recorded.clock(site, who, ordinal);
    if (then == null) {
      return value;
    }
    synchronized (lock) {
      clocks++;
    }
    return then;
  }

  @Override
  public void end(Recorder recorder, Iterable<Seeds> accounts) {
    synchronized (lock) {
      given = fromThreads + clocks;
      extra = extraThreads;
      if (extraThreads > 0) {
        tell(recorder, "extra", Ledger.THREAD_LOCAL, firstExtraThread, "", 0, "", "");
      }
      for (Seeds account : accounts) {
        if (Ledger.isFollowed(account)) {
          settle(account, recorder);
        }
      }
      for (Recorded.Entry entry : recorded.entries()) {
        if (!entry.asked && !entry.chosen) {
          unused += entry.seeds.size();
          tell(recorder, "unused", entry.generator, entry.place, entry.who, 0, first(entry), "");
        }
      }
      for (String who : recorded.threadsLeft()) {
        unused++;
        tell(recorder, "unused", Ledger.THREAD_LOCAL, "", who, 0, "", "");
      }
      recorder.tell(
          new Event.ReplayTotal(source, recorded.drawn(), given, extra, unused, differing));
    }
  }

  private static String first(Recorded.Entry entry) {
    return entry.seeds.isEmpty() ? "" : entry.seeds.get(0);
  }

  private void settle(Seeds account, Recorder recorder) {
    long[] from = account.given;
    long then = from == null ? 0 : from.length;
    if (account.chosen) {
      given += forced(account, then);
      if (account.differing > 0 && from != null) {
        differing += account.differing;
        tell(
            recorder,
            "differs",
            account.generator,
            account.place(),
            account.who,
            account.firstDiffering,
            Long.toString(from[(int) account.firstDiffering]),
            Long.toString(account.firstChosen));
      }
      return;
    }
    given += Math.min(account.count, then);
    if (account.count > then) {
      extra += account.count - then;
      tell(recorder, "extra", account.generator, account.place(), account.who, then, "", "");
    } else if (account.count < then && from != null) {
      unused += then - account.count;
      String seed = Long.toString(from[(int) account.count]);
      tell(
          recorder,
          "unused",
          account.generator,
          account.place(),
          account.who,
          account.count,
          seed,
          "");
    }
  }

  private static long forced(Seeds account, long then) {
    boolean[] forced = account.forced;
    long count = 0;
    for (int i = 0; forced != null && i < Math.min(account.count, then); i++) {
      count += forced[i] ? 1 : 0;
    }
    return count;
  }

  private int told;

  private void tell(
      Recorder recorder,
      String kind,
      String generator,
      String place,
      String who,
      long ordinal,
      String then,
      String now) {
    note(kind, generator, place, who, ordinal, then, now);
    if (told++ < MOST_TOLD) {
      recorder.tell(new Event.ReplaySurprise(kind, generator, place, who, ordinal, then, now));
    }
  }

  private void note(
      String kind,
      String generator,
      String place,
      String who,
      long ordinal,
      String then,
      String now) {
    if (!first.isEmpty()) {
      return;
    }
    String which = generator + " at " + place + (who.isEmpty() ? "" : " (" + who + ')');
    first =
        switch (kind) {
          case "extra" -> which + ", number " + (ordinal + 1) + ", has no recorded seed";
          case "unused" -> which + ", number " + (ordinal + 1) + ", was recorded and not made";
          default -> which + " was given " + now + " and not " + then;
        };
  }

  @Override
  public String summary() {
    synchronized (lock) {
      long all = recorded.drawn();
      if (given == 0 && (all > 0 || extra > 0)) {
        return "REPLAY FAILED: nothing in "
            + source
            + " has a partner in this run"
            + (first.isEmpty() ? "" : "; first: " + first);
      }
      long surprises = extra + unused + differing;
      return "replayed "
          + given
          + " of "
          + all
          + " seeds"
          + (surprises == 0 ? "" : ", " + surprises + " not as recorded, first: " + first);
    }
  }
}
