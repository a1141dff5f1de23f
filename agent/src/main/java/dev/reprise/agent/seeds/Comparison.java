package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Mix;
import dev.reprise.journal.Event;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replay, when the run is over: which recorded seeds were given, and what was not as
 * recorded. Seeds that the program chose are compared by place: which thread of a pool gets which
 * is not the program's choice.
 */
final class Comparison {
  /** So many surprises are told one by one. */
  private static final int MOST_TOLD = 100;

  private final Recorder recorder;
  private final Recorded recorded;
  private final String source;
  private final Map<String, Chosen> places = new HashMap<>();
  private long given;
  private long extra;
  private long unused;
  private long differing;
  private int told;
  private String first = "";

  /** Seeds chosen at one place, then and now: how many, and the sum of what they are mixed to. */
  private static final class Chosen {
    long countThen;
    long sumThen;
    long countNow;
    long sumNow;
    boolean cut;
    @Nullable Seeds sample;
  }

  Comparison(Recorder recorder, Recorded recorded, String source) {
    this.recorder = recorder;
    this.recorded = recorded;
    this.source = source;
  }

  /** Threads' own generators: seeds given, and those that none was recorded for. */
  void threads(long seedsGiven, long missed, String firstMissed) {
    given += seedsGiven;
    extra += missed;
    if (missed > 0) {
      surprise("extra", Ledger.THREAD_LOCAL, firstMissed, "", 0, "", "");
    }
    for (String who : recorded.threadsLeft()) {
      unused++;
      surprise("unused", Ledger.THREAD_LOCAL, "", who, 0, "", "");
    }
  }

  /** All accounts of this run. */
  void accounts(Iterable<Seeds> accounts) {
    for (Seeds account : accounts) {
      if (!Ledger.isFollowed(account)) {
        continue;
      }
      if (account.chosen) {
        chosen(account);
      } else {
        drawn(account);
      }
    }
    for (Recorded.Entry entry : recorded.entries()) {
      if (entry.chosen) {
        chosen(entry);
      } else if (!entry.asked) {
        unused += entry.seeds.size();
        String seed = entry.seeds.isEmpty() ? "" : entry.seeds.get(0);
        surprise("unused", entry.generator, entry.place, entry.who, 0, seed, "");
      }
    }
    for (Map.Entry<String, Chosen> place : places.entrySet()) {
      settle(place.getKey(), place.getValue());
    }
  }

  private void drawn(Seeds account) {
    long[] from = account.given;
    long then = from == null ? 0 : from.length;
    given += Math.min(account.count, then);
    if (account.count > then) {
      extra += account.count - then;
      surprise("extra", account.generator, account.place(), account.who, then, "", "");
    } else if (account.count < then && from != null) {
      unused += then - account.count;
      String seed = Long.toString(from[(int) account.count]);
      surprise("unused", account.generator, account.place(), account.who, account.count, seed, "");
    }
  }

  private void chosen(Seeds account) {
    boolean[] forced = account.forced;
    for (int i = 0; forced != null && i < Math.min(account.count, forced.length); i++) {
      given += forced[i] ? 1 : 0;
    }
    Chosen place = place(account.generator, account.place());
    place.countNow += account.count;
    place.sumNow += account.sum;
    place.cut |= account.recorded != null && account.recorded.isCut();
    if (place.sample == null || account.differing > 0) {
      place.sample = account;
    }
  }

  private void chosen(Recorded.Entry entry) {
    Chosen place = place(entry.generator, entry.place);
    place.countThen += entry.count;
    place.cut |= entry.isCut();
    for (long seed : entry.numbers()) {
      place.sumThen += Mix.mix(seed);
    }
  }

  private Chosen place(String generator, String place) {
    String key = generator + '\0' + place;
    Chosen known = places.get(key);
    if (known == null) {
      known = new Chosen();
      places.put(key, known);
    }
    return known;
  }

  private void settle(String key, Chosen place) {
    boolean same = place.cut || place.sumThen == place.sumNow;
    if (same && place.countThen == place.countNow) {
      return;
    }
    Seeds sample = place.sample;
    int end = key.indexOf('\0');
    String then = place.countThen + " seeds";
    String now = place.countNow + " seeds";
    if (sample != null && sample.differing > 0 && sample.given != null) {
      then = Long.toString(sample.given[(int) sample.firstDiffering]);
      now = Long.toString(sample.firstChosen);
    }
    differing++;
    surprise(
        "differs",
        key.substring(0, end),
        key.substring(end + 1),
        sample == null ? "" : sample.who,
        sample == null ? 0 : sample.firstDiffering,
        then,
        now);
  }

  private void surprise(
      String kind,
      String generator,
      String place,
      String who,
      long ordinal,
      String then,
      String now) {
    if (first.isEmpty()) {
      first = text(kind, generator, place, who, ordinal, then, now);
    }
    if (told++ < MOST_TOLD) {
      recorder.tell(new Event.ReplaySurprise(kind, generator, place, who, ordinal, then, now));
    }
  }

  private static String text(
      String kind,
      String generator,
      String place,
      String who,
      long ordinal,
      String then,
      String now) {
    String which = generator + (place.isEmpty() ? "" : " at " + place);
    which = who.isEmpty() ? which : which + " (" + who + ')';
    return switch (kind) {
      case "extra" -> which + ", number " + (ordinal + 1) + ", has no recorded seed";
      case "unused" -> which + ", number " + (ordinal + 1) + ", was recorded and not made";
      default -> which + " was given " + now + " and not " + then;
    };
  }

  /** Tells the totals. */
  void tell() {
    recorder.tell(new Event.ReplayTotal(source, recorded.drawn(), given, extra, unused, differing));
  }

  boolean hasSurprises() {
    return extra + unused + differing > 0;
  }

  /** What the one line at the end says. */
  String summary() {
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
