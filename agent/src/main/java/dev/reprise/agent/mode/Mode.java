package dev.reprise.agent.mode;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.Settings;
import dev.reprise.agent.bridge.Mix;
import dev.reprise.agent.seeds.Plan;
import dev.reprise.journal.Event;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** How this JVM is run, decided from the settings before main; and what was switched for it. */
public final class Mode {
  /** Exit status of a JVM that may only run as it was recorded, and did not. */
  public static final int STRICT_STATUS = 4;

  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  /** Threads of the common pool with {@code deterministic=on} where nothing else is said. */
  private static final int PARALLELISM = 4;

  /** What {@code deterministic=on} derives the order of sets from. */
  private static final long FIXED = 0x5EED;

  private final Settings settings;
  private final Recorder recorder;
  private final List<Event.SwitchSet> switches = new ArrayList<>();
  private Plan plan = new Plan();
  private String order = "";
  private String parallelism;
  private String trouble = "";
  private String notice = "";

  private Mode(Settings settings, Recorder recorder) {
    this.settings = settings;
    this.recorder = recorder;
    this.parallelism = settings.get("parallelism");
  }

  /**
   * Decides. Reads the ledger to be replayed, which may take a while.
   *
   * @param started what the launcher was told to start
   * @param agentJar tells where the command line may be, which fetches a ledger that is no file
   */
  public static Mode of(Settings settings, Recorder recorder, String started, File agentJar) {
    Mode mode = new Mode(settings, recorder);
    if (settings.isOn("deterministic")) {
      mode.order = SetOrder.of(FIXED);
    }
    if (mode.replaces()) {
      Replacing replacing = Replacing.of(settings, started, agentJar);
      mode.plan = replacing.plan();
      mode.trouble = replacing.trouble();
      mode.notice = replacing.notice();
      mode.order = replacing.order().isEmpty() ? mode.order : replacing.order();
      mode.parallelism = mode.or(replacing.parallelism());
    }
    if (settings.isOn("deterministic")) {
      mode.parallelism = mode.or(Integer.toString(PARALLELISM));
    }
    if (mode.perturbs()) {
      mode.note("perturb", "order", "sets, directories and identity hashes");
      mode.order = SetOrder.of(Mix.mix(System.nanoTime()));
    }
    if (settings.isOn("serial")) {
      mode.parallelism = "0";
    }
    return mode;
  }

  private String or(String otherwise) {
    return parallelism.isEmpty() ? otherwise : parallelism;
  }

  /** What generators are to get. */
  public Plan plan() {
    return plan;
  }

  /** Whether seeds are replaced, and not only looked at. */
  public boolean replaces() {
    return !settings.mode().equals("observe");
  }

  /** Whether orders that nobody promises are to be other than in other runs. */
  public boolean perturbs() {
    return settings.get("perturb").equals("order");
  }

  /** Whether the JVM is to fail because it did not run as recorded; at the end. */
  public boolean isToFail() {
    return settings.isOn("strict") && plan.hasFailed();
  }

  /** What is to be said of what is replayed, in one line; empty if nothing. */
  public String trouble() {
    return trouble.isEmpty() ? notice : trouble;
  }

  /**
   * Switches what is to be switched before main.
   *
   * @return classes that are to be woven anew after it
   */
  public List<Class<?>> apply(Instrumentation instrumentation) {
    commonPool();
    if (settings.isOn("serial")) {
      note("pools", "one thread each", "");
    }
    if (order.isEmpty()) {
      return List.of();
    }
    try {
      SetOrder.open(instrumentation);
      SetOrder.write(order);
      note("set.order", order, "");
      return SetOrder.readers(instrumentation);
    } catch (ReflectiveOperationException | RuntimeException e) {
      note("set.order", "as the JVM drew it", "could not be set: " + e);
      recorder.gap("seeds", "set.order", "could not be set: " + e);
      return List.of();
    }
  }

  private void commonPool() {
    if (parallelism.isEmpty()) {
      return;
    }
    String before = System.getProperty(POOL);
    if (before == null) {
      System.setProperty(POOL, parallelism);
      note("common.parallelism", parallelism, "");
    } else {
      note("common.parallelism", before, before.equals(parallelism) ? "" : "set by the program");
    }
  }

  private void note(String name, String state, String why) {
    switches.add(new Event.SwitchSet(name, state, why));
  }

  /** Tells what was switched. */
  public void tell() {
    for (Event.SwitchSet one : switches) {
      recorder.tell(one);
    }
    if (!trouble.isEmpty()) {
      recorder.gap("seeds", "replay", trouble);
    }
  }
}
