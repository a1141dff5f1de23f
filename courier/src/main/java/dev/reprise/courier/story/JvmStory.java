package dev.reprise.courier.story;

import dev.reprise.journal.Event;
import dev.reprise.journal.Event.ClassSource;
import dev.reprise.journal.Event.Ended;
import dev.reprise.journal.Event.Evidence;
import dev.reprise.journal.Event.FileKept;
import dev.reprise.journal.Event.GapSeen;
import dev.reprise.journal.Event.HazardSeen;
import dev.reprise.journal.Event.NativeLibrary;
import dev.reprise.journal.Event.ProbeState;
import dev.reprise.journal.Event.RunJoined;
import dev.reprise.journal.Event.SourceRead;
import dev.reprise.journal.Event.Started;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one training JVM told: the fold of its journal's events. Events may be lost (a torn stretch)
 * but never come out of order. Everything but {@link #started()} is to be read on the thread that
 * folds, or when the JVM has ended and nothing is folded any more.
 */
public final class JvmStory {
  /** The factors that other JVMs, which work for this one, have a part in. */
  private static final Set<String> OF_WORKERS = Set.of("data", "seeds");

  private volatile @Nullable Started started;
  private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
  private final FileLedger files = new FileLedger();
  private final SortedMap<String, FileLedger> filesOfWorkers = new TreeMap<>();
  private final SortedMap<String, Started> workers = new TreeMap<>();
  private final List<FileKept> kept = new ArrayList<>();
  private final SeedStory seeds = new SeedStory();
  private final SortedMap<Integer, Training> trainings = new TreeMap<>();
  private final SortedMap<Integer, Candidate> candidates = new TreeMap<>();
  private final Map<Integer, Integer> tried = new LinkedHashMap<>();
  private final List<RunJoined> joined = new ArrayList<>();
  private final Map<Integer, Integer> joinedBefore = new LinkedHashMap<>();
  private final Map<String, ClassSource> classSources = new LinkedHashMap<>();
  private final Set<String> nativeLibraries = new LinkedHashSet<>();
  private final Map<String, ProbeState> probes = new LinkedHashMap<>();
  private final Map<List<String>, SourceRead> sources = new LinkedHashMap<>();
  private final Set<GapSeen> gaps = new LinkedHashSet<>();
  private final Set<HazardSeen> hazards = new LinkedHashSet<>();
  private @Nullable Evidence evidence;
  private @Nullable Ended ended;
  private long lastTime;

  /** Takes in the next event. */
  public void accept(Event event) {
    if (event instanceof Started e) {
      started = e;
      seenAt(e.startTime());
    } else if (event instanceof Event.ProgramFact e) {
      sections.computeIfAbsent(e.section(), s -> new LinkedHashMap<>()).put(e.key(), e.value());
    } else if (event instanceof Event.FileOpened e) {
      files.add(e);
      seenAt(e.time());
    } else if (event instanceof FileKept e) {
      kept.add(e);
    } else if (event instanceof RunJoined e) {
      joined.add(e);
    } else if (event instanceof Evidence e) {
      evidence = evidence == null ? e : evidence;
      seenAt(e.time());
    } else if (event instanceof ClassSource e) {
      classSources.put(e.location(), e);
    } else if (event instanceof NativeLibrary e) {
      nativeLibraries.add(e.path());
    } else if (event instanceof ProbeState e) {
      probes.put(e.probe(), e);
    } else if (event instanceof SourceRead e) {
      sources.put(List.of(e.kind(), e.source(), e.name()), e);
      seenAt(e.time());
    } else if (event instanceof GapSeen e) {
      gaps.add(e);
    } else if (event instanceof HazardSeen e) {
      hazards.add(e);
    } else if (event instanceof Ended e) {
      ended = e;
      seenAt(e.time());
    } else if (!seeds.accept(event)) {
      acceptOfTraining(event);
    }
  }

  /**
   * Takes in the next event of a JVM that works for this one: what it saw of files, seeds, gaps and
   * hazards counts here.
   *
   * @param worker name of its journal
   */
  public void accept(String worker, Event event) {
    if (event instanceof Started e) {
      workers.put(worker, e);
    } else if (event instanceof Event.FileOpened e) {
      filesOfWorkers.computeIfAbsent(worker, name -> new FileLedger()).add(e);
    } else if (event instanceof FileKept
        || (event instanceof GapSeen gap && OF_WORKERS.contains(gap.factor()))
        || event instanceof HazardSeen
        || (event instanceof SourceRead e && e.kind().equals("http"))) {
      accept(event);
    } else {
      seeds.accept(worker, event);
    }
  }

  /** The JVMs that worked for this one, as far as they told, by the names of their journals. */
  public SortedMap<String, Started> workers() {
    return Collections.unmodifiableSortedMap(workers);
  }

  private void acceptOfTraining(Event event) {
    if (event instanceof Event.TrainingBegan e) {
      training(e.training()).began(e);
      joinedBefore.put(e.training(), joined.size());
      seenAt(e.time());
    } else if (event instanceof Event.CandidateTried e) {
      int ordinal = tried.merge(e.search(), 1, Integer::sum);
      Training told = new Training(e.training());
      candidates.putIfAbsent(e.training(), new Candidate(e, ordinal, told));
      seenAt(e.time());
    } else if (event instanceof Event.TrainingEnded e) {
      training(e.training()).ended(e);
      seenAt(e.time());
    } else if (event instanceof Event.Parameter e) {
      training(e.training()).add(e);
    } else if (event instanceof Event.SeedInForce e) {
      training(e.training()).add(e);
    } else if (event instanceof Event.MetricPoint e) {
      training(e.training()).add(e);
      seenAt(e.time());
    } else if (event instanceof Event.DataUsed e) {
      training(e.training()).add(e);
    } else if (event instanceof Event.Predicted e) {
      training(e.training()).add(e);
    } else if (event instanceof Event.ModelWritten e) {
      training(e.training()).add(e);
      seenAt(e.time());
    }
  }

  /**
   * Threads of the common pool: those that the mode set before main, else those that the JVM began
   * with; null if its start was lost.
   */
  public @Nullable String commonParallelism() {
    String switched = seeds.switched("common.parallelism");
    return switched != null ? switched : section("process").get("common.parallelism");
  }

  private Training training(int number) {
    Candidate candidate = candidates.get(number);
    return candidate == null ? trainings.computeIfAbsent(number, Training::new) : candidate.told();
  }

  private void seenAt(long time) {
    lastTime = Math.max(lastTime, time);
  }

  /** The first event of the journal; null until it was read, or if it was lost. */
  public @Nullable Started started() {
    return started;
  }

  /** A setting of Reprise in force in the JVM, or the default given. */
  public String setting(String name, String otherwise) {
    Started s = started;
    String value = s == null ? "" : s.settings().getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  /** Facts of the program of one section, by key, in the order in which they were told. */
  public Map<String, String> section(String name) {
    return Collections.unmodifiableMap(sections.getOrDefault(name, Map.of()));
  }

  /** The values of a section whose keys are indices, such as {@code argv}, in their order. */
  public List<String> list(String section) {
    SortedMap<Integer, String> byIndex = new TreeMap<>();
    section(section)
        .forEach(
            (key, value) -> {
              try {
                byIndex.put(Integer.parseInt(key), value);
              } catch (NumberFormatException e) {
                byIndex.put(Integer.MIN_VALUE + byIndex.size(), value);
              }
            });
    return List.copyOf(byIndex.values());
  }

  /**
   * Files opened, by path, in the order of their first opening; behind them those that only JVMs
   * opened that work for this one.
   */
  public List<FileUse> files() {
    return filesOfWorkers.isEmpty() ? files.uses() : files.usesWith(filesOfWorkers.values());
  }

  /** What the agent itself found out of files that were about to change. */
  public List<FileKept> kept() {
    return Collections.unmodifiableList(kept);
  }

  /** What it read that was no file: the last state of each. */
  public List<SourceRead> sources() {
    return List.copyOf(sources.values());
  }

  /** What it told of its random generators. */
  public SeedStory seeds() {
    return seeds;
  }

  /** Trainings by number; number 0 holds what belongs to none, and is missing if there is none. */
  public List<Training> trainings() {
    return List.copyOf(trainings.values());
  }

  /** What searches have tried, in its order; without those of a search inside a training. */
  public List<Candidate> candidates() {
    return candidates.values().stream().filter(this::isOfOutermost).toList();
  }

  private boolean isOfOutermost(Candidate candidate) {
    Training search = trainings.get(candidate.tried().search());
    return search != null && !search.nested();
  }

  /** Runs that the program opened, in the order in which it did. */
  public List<RunJoined> joined() {
    return Collections.unmodifiableList(joined);
  }

  /** How many of {@link #joined()} were open when a training began. */
  public int joinedBefore(int training) {
    return joinedBefore.getOrDefault(training, joined.size());
  }

  /** Places that classes came from. */
  public List<ClassSource> classSources() {
    return List.copyOf(classSources.values());
  }

  /** Paths of native libraries that were mapped. */
  public List<String> nativeLibraries() {
    return List.copyOf(nativeLibraries);
  }

  /** The last state of each probe point. */
  public List<ProbeState> probes() {
    return List.copyOf(probes.values());
  }

  /** Gaps that the agent saw, each once. */
  public List<GapSeen> gaps() {
    return List.copyOf(gaps);
  }

  /** Hazards that the agent saw, each once. */
  public List<HazardSeen> hazards() {
    return List.copyOf(hazards);
  }

  /** The first sign of training; null if there is none yet. */
  public @Nullable Evidence evidence() {
    return evidence;
  }

  /** How the JVM ended by its own word; null while it lives, or if it had no chance to tell. */
  public @Nullable Ended ended() {
    return ended;
  }

  /** The latest time that any event carries, in milliseconds since the epoch; 0 if none does. */
  public long lastTime() {
    return lastTime;
  }
}
