package dev.reprise.agent;

import dev.reprise.agent.bridge.Account;
import dev.reprise.agent.bridge.Hooks;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.bridge.Task;
import dev.reprise.agent.hazard.Hazards;
import dev.reprise.agent.jdk.Asked;
import dev.reprise.agent.jdk.OpenedFiles;
import dev.reprise.agent.library.Libraries;
import dev.reprise.agent.life.Ending;
import dev.reprise.agent.seeds.Clocks;
import dev.reprise.agent.seeds.Ledger;
import dev.reprise.agent.tasks.TaskKeys;
import org.jspecify.annotations.Nullable;

/** Passes what the bridge hears to those whom it concerns. */
final class Watch extends Hooks {
  private final Ledger ledger;
  private final Clocks clocks;
  private final @Nullable TaskKeys tasks;
  private volatile @Nullable Hazards hazards;
  private final OpenedFiles files;
  private final Asked asked;
  private final Libraries libraries;
  private final Ending ending;
  private @Nullable Last atHalt;

  /** What the program made the bridge say at least once. */
  private final Heard program = new Heard();

  private volatile @Nullable Heard test;

  Watch(
      Ledger ledger,
      Clocks clocks,
      @Nullable TaskKeys tasks,
      OpenedFiles files,
      Asked asked,
      Libraries libraries,
      Ending ending) {
    this.ledger = ledger;
    this.clocks = clocks;
    this.tasks = tasks;
    this.files = files;
    this.asked = asked;
    this.libraries = libraries;
    this.ending = ending;
  }

  /** From now on hazards are told to this one. */
  void hazards(Hazards to) {
    hazards = to;
  }

  /** What is to be done before the JVM halts. */
  void atHalt(Last action) {
    atHalt = action;
  }

  @Override
  public @Nullable Account generator(int kind, long seed, Task task) {
    Heard testing = test;
    if (testing != null && testing.isHere()) {
      testing.generator(kind, seed);
      return null;
    }
    program.generator(kind, 0);
    return ledger.seen(kind, seed, task);
  }

  @Override
  public void more(Account account, int kind, long seed, Task task) {
    ledger.more(account, kind, seed, task);
  }

  @Override
  public long threadSeed(long drawn, Task task) {
    return ledger.threadSeed(drawn, task);
  }

  @Override
  public long clock(long value, int site, int ordinal, Task task) {
    return clocks.replaced(value, site, task, ordinal);
  }

  @Override
  public void drawnWords(Object numbers, Task task) {
    ledger.drawnWords(numbers, task);
  }

  @Override
  public long @Nullable [] account(int point, Object self) {
    return libraries.account(point, self);
  }

  @Override
  public void submitted(Object pool, Object task, long key) {
    keys().submitted(pool, task, key);
  }

  @Override
  public long begun(Object pool, Object task) {
    return keys().begun(pool, task);
  }

  @Override
  public void starting(Thread thread, long key) {
    keys().starting(thread, key);
  }

  @Override
  public long root(Thread thread) {
    return keys().root(thread);
  }

  private TaskKeys keys() {
    TaskKeys keys = tasks;
    if (keys == null) {
      throw new IllegalStateException("tasks are not told apart");
    }
    return keys;
  }

  @Override
  public void signal(
      int what, @Nullable Object subject, @Nullable Object @Nullable [] arguments, int i, int j) {
    Heard testing = test;
    if (testing != null && testing.isHere()) {
      testing.signal(what, j);
      return;
    }
    program.signal(what, 0);
    switch (what) {
      case Probes.ENTER -> {
        if (arguments != null) {
          libraries.enter(i, subject, arguments);
        }
      }
      case Probes.EXIT -> libraries.exit(i, subject);
      case Probes.ANSWERED, Probes.DOWNLOADED -> {
        if (subject != null) {
          files.downloads(what == Probes.ANSWERED, subject, arguments, i, j);
        }
      }
      case Probes.HAZARD -> {
        Hazards to = hazards;
        if (to != null) {
          to.seen(subject, i);
        }
      }
      case Probes.EXITING -> ending.exiting(i);
      case Probes.HALTING -> {
        ending.halting(i);
        Last action = atHalt;
        if (action != null) {
          action.halt();
        }
      }
      default -> {
        if (subject != null) {
          about(what, subject, i, j);
        }
      }
    }
  }

  private void about(int what, Object subject, int i, int j) {
    switch (what) {
      case Probes.SEED_WORDS -> ledger.seedWords(subject);
      case Probes.SEED_BYTES -> ledger.seedBytes((byte[]) subject);
      case Probes.OPENING -> files.opening(subject, i, j);
      case Probes.OPENED -> files.opened(subject, i, j);
      case Probes.REMOVING -> files.removing(subject);
      case Probes.EACH -> libraries.each(i, subject);
      case Probes.ASKED -> asked.asks((String) subject, i);
      case Probes.FAILED -> libraries.failed(i, (Throwable) subject);
      case Probes.UNCAUGHT -> ending.uncaught((Throwable) subject);
      default -> throw new IllegalArgumentException(Integer.toString(what));
    }
  }

  /** From now on what happens on the calling thread is a test; null: the test is over. */
  void testing(@Nullable Heard ear) {
    test = ear;
    Probes.mute(ear == null);
  }

  /** What came of itself, without a test. */
  Heard program() {
    return program;
  }
}
