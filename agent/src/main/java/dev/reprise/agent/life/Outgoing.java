package dev.reprise.agent.life;

import dev.reprise.agent.Globs;
import dev.reprise.agent.Recorder;
import dev.reprise.agent.Settings;
import dev.reprise.agent.jdk.FileFilter;
import dev.reprise.agent.jdk.FileKeeper;
import dev.reprise.journal.JournalWriter;
import dev.reprise.journal.NoteFile;
import dev.reprise.journal.Outbox;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** This JVM's journal in the outbox: opened, delivered, or removed without a trace. */
public final class Outgoing {
  private final Recorder recorder;
  private final Settings settings;
  private final Map<String, String> env = System.getenv();
  private final Tracking tracking;
  private final File agentJar;
  private @Nullable Outbox outbox;
  private @Nullable JournalWriter journal;
  private @Nullable File file;
  private final long startTime;
  private final String started;
  private final String worksFor;
  private final Properties properties = (Properties) System.getProperties().clone();
  private final Object saying = new Object();
  private boolean opened;
  private boolean courierAsked;
  private String notDelivered = "";
  private String cutShort = "";
  private boolean said;

  /**
   * For the journal of this JVM.
   *
   * @param agentJar tells where the courier's jar may be
   * @param started what the launcher was told to start
   */
  public Outgoing(
      Recorder recorder, Settings settings, File agentJar, long startTime, String started) {
    this.recorder = recorder;
    this.settings = settings;
    this.agentJar = agentJar;
    this.startTime = startTime;
    this.started = started;
    this.tracking = Tracking.of(settings, env);
    this.worksFor = Worker.key(started, Proc.commandLine());
    if (!worksFor.isEmpty()) {
      recorder.evidence("it works for another JVM, which may train");
    } else if (!Tracking.runId(settings, env).isEmpty()) {
      recorder.evidence("it was given a run");
    } else if (settings.get("run").equals("always")) {
      recorder.evidence("run=always");
    }
  }

  /** Opens the journal and tells how this JVM was started; once, and not after the close. */
  public synchronized void open(JvmInside inside, FileFilter filter, FileKeeper keeper) {
    if (opened) {
      return;
    }
    opened = true;
    try {
      Outbox box = Outbox.open(settings.get("outbox"));
      long pid = Proc.pid();
      File target =
          worksFor.isEmpty()
              ? Outbox.journal(
                  box.delivery(tracking.uri(), tracking.credentials(), tracking.tls()),
                  startTime,
                  pid)
              : Outbox.part(box.workers(worksFor), startTime, pid);
      JournalWriter writer = JournalWriter.create(target);
      filter.places(box.base().getPath(), tracking.store());
      keeper.links(Outbox.companion(target, Outbox.SIDE_FILES));
      inside.open();
      Beginning beginning = new Beginning(writer, box.redactor(), env, properties, filter);
      beginning.started(
          inside.agentVersion(), pid, startTime, tracking, mainClass(started), settings);
      beginning.facts(inside.jvmArguments(), inside.salt());
      writer.force();
      recorder.open(writer, box.redactor());
      outbox = box;
      journal = writer;
      file = target;
      if (!box.why().isEmpty()) {
        recorder.gap("environment", "outbox", box.why());
      }
    } catch (IOException | RuntimeException e) {
      recorder.discard();
      notDelivered =
          "no journal could be written: "
              + e.getMessage()
              + "; set outbox=DIR (or REPRISE_OUTBOX) to a directory with room";
    }
  }

  /** The class whose main method runs, or what comes closest to its name. */
  public static String mainClass(String started) {
    if (started.startsWith("com.sun.tools.javac.launcher.")) {
      String command = System.getProperty("sun.java.command", "");
      String file = command.substring(command.indexOf(' ') + 1);
      int end = file.indexOf(".java");
      return end < 0 ? file : file.substring(file.lastIndexOf('/', end) + 1, end);
    }
    return started.endsWith(".jar") ? ClassPath.mainClassOf(new File(started)) : started;
  }

  /**
   * As {@link #deliver}, but not where the program would feel it: there the end is early enough.
   */
  public void deliverMeanwhile() {
    if (!isFelt()) {
      deliver();
    }
  }

  /**
   * Whoever starts a process uses {@code CompletableFuture}, whose class from JDK 25 on gives the
   * common pool two threads where the program, or {@code serial=on}, wants it to have none.
   */
  private boolean isFelt() {
    String threads = properties.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism");
    return Runtime.version().feature() >= 25 && ("0".equals(threads) || settings.isOn("serial"));
  }

  /**
   * Starts the courier, once there is evidence; does nothing the second time. What a worker saw is
   * delivered with the JVM that it works for.
   */
  public synchronized void deliver() {
    Outbox box = outbox;
    File target = file;
    if (!worksFor.isEmpty()
        || courierAsked
        || box == null
        || target == null
        || !recorder.isEvident()) {
      return;
    }
    courierAsked = true;
    notDelivered =
        new Courier(settings, env, tracking, agentJar).start(box.base(), target.getParentFile());
  }

  /** Closes the journal; removes it and its companions if nothing asked for a record. */
  public synchronized void close() {
    opened = true;
    JournalWriter writer = journal;
    File target = file;
    if (writer == null || target == null) {
      return;
    }
    journal = null;
    cutShort = writer.limit();
    writer.close();
    if (!recorder.isEvident()) {
      remove(target);
      remove(Outbox.companion(target, Outbox.LOCK));
      remove(Outbox.companion(target, Outbox.SIDE_FILES));
    }
  }

  private static void remove(File file) {
    File[] inside = file.listFiles();
    if (inside != null) {
      for (File each : inside) {
        remove(each);
      }
    }
    // What cannot be removed is found by the next sync, which sees that nothing trained.
    boolean unused = file.delete();
  }

  /**
   * After the close: waits for delivery, and says in one line how it stands.
   *
   * @param mode what to say of the mode; empty for nothing
   * @param written a file that the program has written; empty if it has written none
   */
  public void report(boolean mayWait, String mode, String written) {
    if (!recorder.isEvident()) {
      String line = silent(mode, written);
      if (!line.isEmpty()) {
        say(line);
      }
      return;
    }
    File target = file;
    if (target != null && !worksFor.isEmpty()) {
      return;
    }
    String line;
    if (target == null) {
      line = notDelivered;
    } else if (!notDelivered.isEmpty()) {
      line = "journal kept at " + target + " (" + notDelivered + "); deliver it by: " + sync();
    } else {
      int otherwise = Proc.pid() == 1 ? 20 : 2;
      int seconds = mayWait ? settings.number("exit.wait", otherwise) : 0;
      Map<String, String> delivered = Acknowledgement.await(target, seconds * 1000L);
      line =
          delivered.isEmpty()
              ? waiting(target)
              : Acknowledgement.line(delivered, recorder.gapsSeen(), recorder.hazardsSeen());
    }
    line = mode.isEmpty() ? line : line + "; " + mode;
    say(cutShort.isEmpty() ? line : line + "; not all is recorded: " + cutShort);
  }

  /** Once; who comes second waits until it is said, for it may halt the JVM. */
  private void say(String line) {
    synchronized (saying) {
      if (!said) {
        said = true;
        Stderr.line(line);
      }
    }
  }

  /**
   * What to say of a JVM that gave no sign of training. Nothing, unless somebody put the agent on
   * this very command line and the program has written a file, which may be a model.
   */
  private String silent(String mode, String written) {
    if (mode.isEmpty() && (written.isEmpty() || !isAskedFor())) {
      return "";
    }
    String hint =
        "nothing was recorded: no sign of training; run=always records any program"
            + (written.isEmpty() ? "" : ", model.files=PATTERN says what is a model: " + written);
    return mode.isEmpty() ? hint : mode + "; " + hint;
  }

  private boolean isAskedFor() {
    for (String argument : Proc.commandLine()) {
      if (argument.startsWith("-javaagent:") && argument.contains(agentJar.getName())) {
        return true;
      }
    }
    return false;
  }

  /** A thread that halts the JVM does not wait for the one that waits for delivery. */
  private String waiting(File journal) {
    Map<String, String> run = Acknowledgement.begun(journal);
    String why = Acknowledgement.trouble(journal);
    String which =
        run.isEmpty()
            ? "journal at " + journal
            : Acknowledgement.run(run) + " in " + run.getOrDefault(NoteFile.WHERE, "?");
    return why.isEmpty()
        ? which + " is still being delivered; to follow it: " + sync()
        : which + " is not delivered yet: " + why + "; to try again: " + sync();
  }

  /** The command that delivers what waits, as it has to be typed here. */
  private String sync() {
    String base = settings.get("outbox");
    return base.isEmpty() ? "reprise sync" : "reprise sync " + new File(base).getAbsolutePath();
  }

  /** Patterns of model files. */
  public Globs models() {
    return new Globs(settings.get("model.files"));
  }
}
