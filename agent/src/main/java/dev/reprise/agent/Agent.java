package dev.reprise.agent;

import dev.reprise.agent.adapter.Adapters;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.hazard.Hazards;
import dev.reprise.agent.jdk.Asked;
import dev.reprise.agent.jdk.FileFilter;
import dev.reprise.agent.jdk.FileKeeper;
import dev.reprise.agent.jdk.OpenedFiles;
import dev.reprise.agent.library.Libraries;
import dev.reprise.agent.library.OwnAdapters;
import dev.reprise.agent.library.Predictions;
import dev.reprise.agent.life.Ending;
import dev.reprise.agent.life.JvmInside;
import dev.reprise.agent.life.Outgoing;
import dev.reprise.agent.life.StandardInput;
import dev.reprise.agent.life.Stderr;
import dev.reprise.agent.life.TimeZoneName;
import dev.reprise.agent.mode.Mode;
import dev.reprise.agent.place.Threads;
import dev.reprise.agent.seeds.Clocks;
import dev.reprise.agent.seeds.Ledger;
import dev.reprise.agent.tasks.TaskKeys;
import dev.reprise.agent.weave.GeneratorTable;
import dev.reprise.agent.weave.Weaver;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The agent proper, on its own thread: sets everything up, lets {@code main} begin, and then looks
 * once a second what is to be told; the journal is opened when there is evidence of training. Its
 * threads, this one and the one that runs at the JVM's end, are made here, in the same number and
 * order whatever happens later.
 */
final class Agent {
  private static final long LOOK_EVERY_MILLIS = 1_000;
  private static final long LATE_MILLIS = 100;

  private final Instrumentation instrumentation;
  private final File jar;
  private final AtomicInteger gate;
  private final long mainThread;

  Agent(Instrumentation instrumentation, File jar, AtomicInteger gate, long mainThread) {
    this.mainThread = mainThread;
    this.instrumentation = instrumentation;
    this.jar = jar;
    this.gate = gate;
  }

  /** Does not return while the JVM lives. */
  void watch(Settings settings, String started, ClassLoader loader, long startTime)
      throws InterruptedException {
    Probes.mute(true);
    Recorder recorder = new Recorder();
    Mode mode = mode(settings, recorder, started);
    Threads threads = new Threads();
    Clocks clocks = new Clocks(recorder, mode.plan(), threads);
    Ledger ledger =
        new Ledger(recorder, mode.plan(), clocks, threads, settings.number("seeds.first", 1024));
    FileFilter filter =
        new FileFilter(
            new Globs(settings.get("data.include")), new Globs(settings.get("data.exclude")));
    filter.addClassPath(jar.getPath());
    FileKeeper keeper = new FileKeeper(recorder);
    Outgoing outgoing = new Outgoing(recorder, settings, jar, startTime, started);
    Runnable opening = new Opening(outgoing, new JvmInside(instrumentation), filter, keeper);
    OpenedFiles files = new OpenedFiles(recorder, filter, keeper, outgoing.models());
    StandardInput input = new StandardInput(recorder, files);
    String path = settings.get("adapters");
    OwnAdapters own = path.isEmpty() ? null : new OwnAdapters(recorder, path, loader);
    Libraries libraries =
        new Libraries(
            own == null ? Adapters.all() : own.before(Adapters.all()),
            recorder,
            new Predictions(settings.number("golden", 0), settings.isOn("capture.golden.inputs")),
            settings);
    Ending ending = new Ending(recorder, mainThread);
    Asked asked = new Asked(recorder);
    Weaver weaver =
        new Weaver(
            libraries.table(),
            libraries.origins(),
            declared(settings, recorder),
            clocks,
            asked,
            new Weaver.Wanted(
                mode.replaces(), settings.isOn("tasks"), settings.isOn("serial"), mode.perturbs()),
            loader);
    Watch watch =
        new Watch(ledger, clocks, tasks(settings, recorder), files, asked, libraries, ending);
    Weaving weaving = new Weaving(weaver, libraries, recorder, watch, jar);
    Last last =
        new Last(
            instrumentation,
            recorder,
            ledger,
            files,
            ending,
            outgoing,
            input,
            weaving,
            opening,
            mode,
            settings.number("model.bytes", 1));
    watch.atHalt(last);

    weaver.install(instrumentation, mode.apply(instrumentation));
    mode.tell();
    Thread end = new Thread(null, last, "reprise-end", 0, false);
    Runtime.getRuntime().addShutdownHook(end);
    if (!letMainBegin(watch, mode.perturbs())) {
      weaver.remove(instrumentation);
      late(recorder, settings.number("start.wait", 10));
    }

    long late = System.nanoTime() + LATE_MILLIS * 1_000_000;
    boolean whole = false;
    while (true) {
      // A JVM that does not train pays for no journal.
      if (recorder.wantsJournal()) {
        opening.run();
        outgoing.deliverMeanwhile();
      }
      if (!whole && System.nanoTime() - late >= 0) {
        weaver.late(instrumentation);
        Hazards hazards = new Hazards(recorder);
        watch.hazards(hazards);
        hazards.arm(TimeZoneName.of(System.getProperties(), System.getenv()));
        whole = true;
      }
      weaving.tell();
      if (recorder.isEvident()) {
        // The sign may have come since the look above; the test needs what the opening opens.
        opening.run();
        weaving.test();
        ending.math();
        input.look();
      }
      ledger.settle();
      recorder.pause(whole ? LOOK_EVERY_MILLIS : LATE_MILLIS);
    }
  }

  private static @Nullable TaskKeys tasks(Settings settings, Recorder recorder) {
    return settings.isOn("tasks") ? new TaskKeys(recorder) : null;
  }

  /** The generators of libraries, and those that the user has declared. */
  private static GeneratorTable declared(Settings settings, Recorder recorder) {
    GeneratorTable table = new GeneratorTable();
    String file = settings.get("generators");
    if (!file.isEmpty()) {
      String trouble = table.read(new File(file));
      if (!trouble.isEmpty()) {
        Stderr.line("generators: " + trouble);
        recorder.gap("seeds", "generators", trouble);
      }
    }
    return table;
  }

  private Mode mode(Settings settings, Recorder recorder, String started) {
    if (settings.mode().equals("replay")) {
      gate.compareAndSet(0, -1);
    }
    Mode mode = Mode.of(settings, recorder, started, jar);
    if (!mode.trouble().isEmpty()) {
      Stderr.line("replay: " + mode.trouble());
      if (settings.isOn("strict")) {
        Stderr.line("not started, because of strict=on");
        Runtime.getRuntime().halt(Mode.STRICT_STATUS);
      }
    }
    return mode;
  }

  /** Arms the probes, unless main has begun without them. */
  private boolean letMainBegin(Watch watch, boolean perturbs) {
    int begins = perturbs ? Premain.PERTURBED : Premain.BEGINS;
    boolean inTime = gate.compareAndSet(0, begins) || gate.compareAndSet(-1, begins);
    if (inTime) {
      Probes.hooks = watch;
    }
    synchronized (gate) {
      gate.notifyAll();
    }
    return inTime;
  }

  private static void late(Recorder recorder, int seconds) {
    String why = "the agent was not ready after " + seconds + " s; the program runs unwatched";
    for (String factor : new String[] {"seeds", "data", "parameters"}) {
      recorder.gap(factor, "probes", why);
    }
    if (!recorder.isEvident()) {
      Stderr.line("not recording: " + why);
    }
  }

  /** Opens the journal: by the worker, or at the end of a program that was faster. */
  private record Opening(Outgoing outgoing, JvmInside inside, FileFilter filter, FileKeeper keeper)
      implements Runnable {
    @Override
    public void run() {
      outgoing.open(inside, filter, keeper);
    }
  }
}
