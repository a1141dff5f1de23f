package dev.reprise.courier.collect;

import dev.reprise.courier.story.Candidate;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.GeneratorTotal;
import dev.reprise.journal.Event.ReplaySurprise;
import dev.reprise.journal.Event.ReplayTotal;
import dev.reprise.journal.Event.SeedInForce;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The seeds the program chose, by generator class and site; the sites it left to chance; and the
 * ledger of all that were told. Which of them are hazards, the agent tells.
 */
final class SeedsCollector implements Collector {
  private static final int MOST_SURPRISES = 20;

  /** Origin of what libraries draw for themselves: it reaches no model. */
  private static final String PLUMBING = "plumbing";

  /** Origins of a seed that differ in every run though the program handed it in. */
  private static final List<String> BY_CHANCE =
      List.of("clock", "secure-random", "chance", "entropy");

  @Override
  public Factor factor() {
    return Factor.SEEDS;
  }

  @Override
  public Duration budget() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws IOException {
    SortedMap<String, Site> sites = sites(story);
    sites.values().forEach(site -> site.tell(findings));
    for (Training training : story.trainings()) {
      inForce(training, findings);
    }
    for (Candidate candidate : story.candidates()) {
      inForce(candidate.factPrefix(), candidate.told(), findings);
    }
    SeedLedger ledger = new SeedLedger(story);
    findings.incidental("drawn", ledger.drawn());
    findings.incidental("generators", Long.toString(ledger.generators()));
    findings.artifact("seeds.jsonl.gz", ledger.lines());
    ReplayTotal replayed = story.seeds().replayed();
    if (replayed != null) {
      replayed(replayed, story.seeds().surprises(), findings);
    }
  }

  private static void replayed(
      ReplayTotal total, List<ReplaySurprise> surprises, Findings findings) {
    findings.incidental("replay.source", total.source());
    findings.incidental("replay.given", total.given() + " of " + total.recorded());
    findings.incidental("replay.extra", Long.toString(total.extra()));
    findings.incidental("replay.unused", Long.toString(total.unused()));
    findings.incidental("replay.differing", Long.toString(total.differing()));
    for (int i = 0; i < Math.min(surprises.size(), MOST_SURPRISES); i++) {
      findings.incidental("replay.surprise." + (i + 1), text(surprises.get(i)));
    }
  }

  private static String text(ReplaySurprise one) {
    String where =
        String.join(" ", one.generator(), one.site(), one.who()).strip().replace("  ", " ");
    return switch (one.kind()) {
      case "extra" -> where + " number " + (one.ordinal() + 1) + " has no recorded seed";
      case "unused" -> where + " number " + (one.ordinal() + 1) + " was recorded and not made";
      default -> where + " was given " + one.seen() + " and not " + one.recorded();
    };
  }

  private static void inForce(Training training, Findings findings) {
    TrainingBegan began = training.began();
    // A training inside another gets its seeds from that one, in an order that threads decide.
    if (training.nested()) {
      return;
    }
    String name =
        "training." + training.number() + (began == null ? "" : "." + began.library()) + ".";
    inForce(name, training, findings);
  }

  private static void inForce(String name, Training training, Findings findings) {
    for (SeedInForce seed : training.seeds().values()) {
      if (isByChance(seed.origin())) {
        findings.decisive(name + seed.key(), "left to chance");
        findings.incidental(name + seed.key() + ".drawn", seed.value());
      } else {
        findings.decisive(name + seed.key(), seed.value());
      }
      findings.incidental(name + seed.key() + ".origin", seed.origin());
    }
  }

  static boolean isByChance(String origin) {
    return BY_CHANCE.contains(origin);
  }

  static boolean isChosen(GeneratorSeen seen) {
    return seen.chosen() && !isByChance(seen.origin());
  }

  /** Whether it is the program's, and not the JDK's or a logging library's. */
  static boolean isOfProgram(GeneratorSeen seen) {
    return !seen.site().isEmpty() && !seen.origin().equals(PLUMBING);
  }

  private static SortedMap<String, Site> sites(JvmStory story) {
    SortedMap<String, Site> sites = new TreeMap<>();
    Map<String, Boolean> chance = new TreeMap<>();
    Set<String> others = new HashSet<>();
    for (GeneratorSeen seen : story.seeds().seen()) {
      if (!isOfProgram(seen)) {
        others.add(seen.generator() + "@" + seen.site());
        continue;
      }
      boolean chosen = isChosen(seen);
      Site site = site(sites, chosen, seen.generator(), seen.site());
      site.seeds.add(
          seen.seedBytes().isEmpty() ? Long.toString(seen.seed()) : "0x" + seen.seedBytes());
      site.byClock |= seen.origin().equals("clock");
      if (!chosen && seen.chosen()) {
        chance.put(seen.generator() + "@" + seen.site(), true);
      }
    }
    for (GeneratorTotal total : story.seeds().totals()) {
      if (others.contains(total.generator() + "@" + total.site())) {
        continue;
      }
      // A total does not tell the origin: a site whose seeds came from the clock stays one.
      boolean clock = chance.containsKey(total.generator() + "@" + total.site());
      site(sites, total.chosen() && !clock, total.generator(), total.site()).totals.add(total);
    }
    return sites;
  }

  private static Site site(
      SortedMap<String, Site> sites, boolean chosen, String generator, String place) {
    return sites.computeIfAbsent(
        (chosen ? "chosen." : "chance.") + generator + "@" + place, name -> new Site(name, chosen));
  }

  /** All generators of one class made at one place. */
  private static final class Site {
    /** As many seeds as a person reads in a table. */
    private static final int MOST_SHOWN = 8;

    final String name;
    final boolean chosen;
    final List<String> seeds = new ArrayList<>();
    final List<GeneratorTotal> totals = new ArrayList<>();
    boolean byClock;

    Site(String name, boolean chosen) {
      this.name = name;
      this.chosen = chosen;
    }

    void tell(Findings findings) {
      long count = Math.max(seeds.size(), totals.stream().mapToLong(GeneratorTotal::count).sum());
      if (!chosen) {
        findings.decisive(name, byClock ? "clock" : "left to chance");
        findings.incidental(name + ".count", Long.toString(count));
      } else if (count == seeds.size()) {
        findings.decisive(name, shown());
      } else if (totals.size() == 1) {
        GeneratorTotal total = totals.get(0);
        findings.decisive(name, count + " seeds, chain " + Long.toHexString(total.chain()));
      } else {
        findings.incidental(name + ".count", Long.toString(count));
        findings.gap(
            name,
            count
                + " generators on several threads are more than are told one by one;"
                + " raise seeds.first");
      }
    }

    /** Sorted: which of several threads made which generator is not the program's choice. */
    private String shown() {
      List<String> sorted = seeds.stream().sorted().toList();
      if (sorted.size() <= MOST_SHOWN) {
        return String.join(" ", sorted);
      }
      return sorted.size() + " seeds, sha256 " + Sha256.of(String.join("\n", sorted));
    }
  }
}
