package dev.reprise.examples.chance.replay;

import dev.reprise.examples.chance.FixedPool;
import dev.reprise.examples.chance.ForkJoin;
import dev.reprise.examples.chance.MalletTopics;
import dev.reprise.examples.chance.ManyRandoms;
import dev.reprise.examples.chance.ParallelLongs;
import dev.reprise.examples.chance.ParallelStream;
import dev.reprise.examples.chance.RunnablePool;
import dev.reprise.examples.chance.Sgd;
import dev.reprise.examples.chance.SharedRandom;
import dev.reprise.examples.chance.SmileForest;
import dev.reprise.examples.chance.SmileThreads;
import dev.reprise.examples.chance.Stages;
import dev.reprise.examples.chance.SumOfThreads;
import dev.reprise.examples.chance.TribuoSplit;
import dev.reprise.examples.chance.VirtualThreads;
import dev.reprise.examples.chance.WekaClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program and how it is run.
 *
 * @param setting of the agent that makes the difference, {@code key=value}; empty for none
 * @param promised whether it is to come out the same, in replay and pinned, always
 */
record Pattern(Class<?> program, String setting, boolean promised) {
  private static final String NONE = "";
  private static final String TASKS = "tasks=on";
  private static final String SERIAL = "serial=on";

  /** With {@code serial=on} these come out the same at once: there is nothing to replay. */
  private static final Set<Class<?>> SAME_IN_SERIES =
      Set.of(SmileThreads.class, SumOfThreads.class, ParallelLongs.class);

  /** All that are measured; what is promised is written down here and nowhere else. */
  static final List<Pattern> ALL = all();

  private static List<Pattern> all() {
    List<Pattern> all = new ArrayList<>();
    for (Class<?> program :
        List.of(
            Sgd.class, WekaClock.class, SmileForest.class, TribuoSplit.class, MalletTopics.class)) {
      all.add(new Pattern(program, NONE, true));
    }
    all.add(new Pattern(ManyRandoms.class, NONE, false));
    all.add(new Pattern(ManyRandoms.class, "seeds.first=5000", true));
    for (Class<?> program :
        List.of(
            FixedPool.class,
            RunnablePool.class,
            ForkJoin.class,
            ParallelStream.class,
            Stages.class,
            VirtualThreads.class)) {
      all.add(new Pattern(program, NONE, false));
      all.add(new Pattern(program, TASKS, true));
      // A stage is run by a pool's thread, or by who registers it if it comes late.
      all.add(new Pattern(program, SERIAL, program != Stages.class));
    }
    for (Class<?> program :
        List.of(SmileThreads.class, SharedRandom.class, SumOfThreads.class, ParallelLongs.class)) {
      all.add(new Pattern(program, NONE, false));
      all.add(new Pattern(program, TASKS, false));
      all.add(new Pattern(program, SERIAL, true));
    }
    return List.copyOf(all);
  }

  /** Those that are promised, each program with the least that it takes. */
  static List<Pattern> toBeReplayed() {
    List<Pattern> least = new ArrayList<>();
    for (Pattern pattern : ALL) {
      boolean first = least.isEmpty() || least.get(least.size() - 1).program != pattern.program;
      if (pattern.promised && first && !SAME_IN_SERIES.contains(pattern.program)) {
        least.add(pattern);
      }
    }
    return least;
  }

  String name() {
    return program.getSimpleName();
  }

  /** The agent's settings: the common pool has four threads wherever it runs, unless in series. */
  List<String> settings() {
    return switch (setting) {
      case SERIAL -> List.of(SERIAL);
      case NONE -> List.of("parallelism=4");
      default -> List.of(setting, "parallelism=4");
    };
  }

  boolean runsOn(Jdk jdk) {
    return program != VirtualThreads.class || jdk.feature() >= 21;
  }

  @Override
  public String toString() {
    return setting.isEmpty() ? name() : name() + " " + setting;
  }
}
