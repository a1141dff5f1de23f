package dev.reprise.agent.bridge;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The static methods that woven code calls with {@code tasks=on}: a task is named by its parent's
 * key and its number there, taken where it is handed over, not where it is run. A key that was
 * given and not yet taken up is odd.
 */
public final class Tasks {
  /** Set before main. */
  public static ThreadState state = new ThreadState.None();

  private Tasks() {}

  /** A task is handed over: by fork, or to a pool. */
  public static void fork(Object task) {
    Cell cell = Cell.current();
    if (!cell.busy && task instanceof Carrier carrier) {
      assign(cell, carrier);
    }
  }

  private static void assign(Cell cell, Carrier carrier) {
    if ((carrier.$repriseKey() & 1) == 0) {
      carrier.$repriseKey(next(cell) | 1);
    }
  }

  private static long next(Cell cell) {
    return Mix.child(cell.task.key, cell.task.children++);
  }

  /** A task is handed to a thread pool. */
  public static void submit(Object pool, Object task) {
    Cell cell = Cell.current();
    if (cell.busy) {
      return;
    }
    if (task instanceof Carrier carrier) {
      assign(cell, carrier);
      return;
    }
    long key = next(cell);
    Hooks to = Probes.hooks;
    if (to != null) {
      cell.enter();
      try {
        to.submitted(pool, task, key);
      } catch (Throwable notTheProgram) {
        // A probe never disturbs the program.
      } finally {
        cell.leave();
      }
    }
  }

  /** A pool's thread begins with a task. */
  public static void begin(Object pool, Object task) {
    Cell cell = Cell.current();
    if (cell.busy) {
      return;
    }
    long key = 0;
    if (task instanceof Carrier carrier) {
      key = carrier.$repriseKey() & ~1;
      taken(task, carrier, key);
    } else {
      Hooks to = Probes.hooks;
      if (to != null) {
        cell.enter();
        try {
          key = to.begun(pool, task);
        } catch (Throwable notTheProgram) {
          // A probe never disturbs the program.
        } finally {
          cell.leave();
        }
      }
    }
    cell.push(key);
  }

  /** A fork-join task begins on this thread, whoever works on it. */
  public static void begin(Object task) {
    Cell cell = Cell.current();
    if (!cell.busy) {
      long key = 0;
      if (task instanceof Carrier carrier) {
        key = carrier.$repriseKey() & ~1;
        taken(task, carrier, key);
      }
      cell.push(key);
    }
  }

  /**
   * What is run again and again is another task each time. A stage may be tried by several threads
   * before one of them runs it, and is handed to an executor after that: it keeps its key.
   */
  private static void taken(Object task, Carrier carrier, long key) {
    if (!(task instanceof CompletableFuture.AsynchronousCompletionTask)) {
      carrier.$repriseKey(task instanceof ForkJoinTask<?> ? key : Mix.child(key, 0));
    }
  }

  /** Ends what the last begin on this thread began. */
  public static void end() {
    Cell cell = Cell.current();
    if (!cell.busy) {
      cell.pop();
    }
  }

  /** A stage of a {@code CompletableFuture} is registered: it is a child, whoever will run it. */
  public static void stage() {
    Cell cell = Cell.current();
    if (!cell.busy) {
      cell.push(next(cell));
    }
  }

  /** The object that stands for the stage which is being registered. */
  public static void staged(Object completion) {
    Cell cell = Cell.current();
    if (!cell.busy && completion instanceof Carrier carrier) {
      carrier.$repriseKey(cell.task.key | 1);
    }
  }

  /** An executor begins to make a thread for itself, or has done so. */
  public static void making(boolean begins) {
    Cell.current().making = begins;
  }

  /** Whether a generator has the second number of a pair: {@code ThreadLocalRandom} has it not. */
  public static boolean keepsPair(boolean has, Random random) {
    return has && !(random instanceof ThreadLocalRandom);
  }

  /** A thread is about to start. */
  public static void start(Thread thread) {
    Cell cell = Cell.current();
    if (cell.busy || cell.making || isTheJdksOwn(thread)) {
      return;
    }
    Hooks to = Probes.hooks;
    if (to == null) {
      return;
    }
    cell.enter();
    try {
      to.starting(thread, next(cell));
    } catch (Throwable notTheProgram) {
      // A probe never disturbs the program.
    } finally {
      cell.leave();
    }
  }

  /** Made when the JDK likes, not when the program says. */
  private static boolean isTheJdksOwn(Thread thread) {
    return thread instanceof ForkJoinWorkerThread
        || thread.getClass().getName().equals("jdk.internal.misc.InnocuousThread");
  }

  /** The key of a thread outside all tasks. */
  static long root(Thread thread) {
    Hooks to = Probes.hooks;
    try {
      return to == null ? 0 : to.root(thread);
    } catch (Throwable notTheProgram) {
      return 0;
    }
  }
}
