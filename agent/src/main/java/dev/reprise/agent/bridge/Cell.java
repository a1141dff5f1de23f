package dev.reprise.agent.bridge;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What the probes know of one thread. */
final class Cell {
  static final ThreadLocal<@Nullable Cell> CELLS = new ThreadLocal<>();

  private static final String VIRTUAL = "java.lang.VirtualThread";

  /** Stands for none. */
  static final long[] NO_ACCOUNT = {};

  private static final int ACCOUNTS = 4;

  /** Looks at so many seeds of a thread, and of a task, one by one. */
  private static final int EXACT = 1024, EXACT_IN_TASK = 64;

  /**
   * Set while the agent itself is at work on this thread: whatever it does is not the program's.
   */
  boolean busy;

  /**
   * Set between {@link Probes#derived} and the constructor or {@code setSeed} that it announces.
   */
  boolean derived;

  /** Set while an executor makes a thread for itself: that is no child of the task. */
  boolean making;

  /** Id that {@code ThreadLocalRandom} is to take for this thread's; 0: its own. */
  long owner;

  final Recent recent = new Recent();

  /** What the thread works on now. */
  Task task = new Task();

  /** Around {@link #task}, the thread itself first; used with {@code tasks=on} only. */
  private Task[] around = {};

  /** To be used again, by depth. */
  private Task[] spare = {};

  private int depth;

  /** To be kept on its carrier while the agent is at work; null: a platform thread, or no need. */
  private @Nullable Pin pin;

  /** Objects that were counted for last, in turn; they are not kept alive by it. */
  private @Nullable WeakReference<Object> @Nullable [] countedFor;

  private long[][] accounts = {};
  private int lastCounted;

  private Cell() {
    task.exact = EXACT;
    Pin known = Probes.pin;
    if (known != null && Thread.currentThread().getClass().getName().equals(VIRTUAL)) {
      pin = known;
    }
  }

  /** The agent begins to work on this thread. */
  void enter() {
    busy = true;
    Pin held = pin;
    if (held != null) {
      held.pin();
    }
  }

  /** Ends what {@link #enter} began. */
  void leave() {
    Pin held = pin;
    if (held != null) {
      held.unpin();
    }
    busy = false;
  }

  /** The account of this object; null if it is not known here. */
  long @Nullable [] account(Object of) {
    @Nullable WeakReference<Object>[] known = countedFor;
    if (known != null) {
      for (int i = 0; i < ACCOUNTS; i++) {
        WeakReference<Object> one = known[i];
        if (one != null && one.refersTo(of)) {
          return accounts[i];
        }
      }
    }
    return null;
  }

  /** From now on this is the object's account; null: it has none. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array cannot be made otherwise
  void account(Object of, long @Nullable [] account) {
    @Nullable WeakReference<Object>[] known = countedFor;
    if (known == null) {
      known = new WeakReference[ACCOUNTS];
      accounts = new long[ACCOUNTS][];
      countedFor = known;
    }
    lastCounted = (lastCounted + 1) % ACCOUNTS;
    known[lastCounted] = new WeakReference<>(of);
    accounts[lastCounted] = account == null ? NO_ACCOUNT : account;
  }

  static Cell current() {
    Cell cell = CELLS.get();
    return cell == null ? make() : cell;
  }

  private static Cell make() {
    Cell cell = new Cell();
    CELLS.set(cell);
    if (Probes.tasks) {
      cell.task.exact = EXACT_IN_TASK;
      cell.enter();
      cell.task.key = Tasks.root(Thread.currentThread());
      cell.leave();
    }
    return cell;
  }

  /** Begins a task; with key 0 it is a part of the one that goes on. */
  void push(long key) {
    if (depth == around.length) {
      grow();
    }
    Task outer = task;
    around[depth] = outer;
    if (key != 0) {
      Task inner = spare[depth];
      inner.begin(key);
      ThreadState state = Tasks.state;
      Thread thread = Thread.currentThread();
      outer.seed = state.seed(thread);
      outer.probe = state.probe(thread);
      outer.owner = owner;
      state.probe(thread, 0);
      task = inner;
    }
    depth++;
  }

  /** Ends what the last {@link #push} began. */
  void pop() {
    if (depth == 0) {
      return; // begun before anyone looked
    }
    Task outer = around[--depth];
    if (outer != task) {
      ThreadState state = Tasks.state;
      Thread thread = Thread.currentThread();
      state.seed(thread, outer.seed);
      state.probe(thread, outer.probe);
      owner = outer.owner;
      task = outer;
    }
  }

  private void grow() {
    int size = depth * 2 + 8;
    Task[] outer = new Task[size];
    Task[] inner = new Task[size];
    System.arraycopy(around, 0, outer, 0, depth);
    System.arraycopy(spare, 0, inner, 0, depth);
    for (int i = depth; i < size; i++) {
      inner[i] = new Task();
      inner[i].exact = EXACT_IN_TASK;
    }
    around = outer;
    spare = inner;
  }
}
