package dev.reprise.agent.library;

import dev.reprise.agent.Settings;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Numbers trainings in this JVM, knows the open ones of each thread, and who made what. */
final class Trainings {
  private static final int REMEMBERED = 1024;
  private static final int MOST_OPTIONS = 10_000;

  private static final ThreadLocal<@Nullable ArrayList<Integer>> OPEN = new ThreadLocal<>();

  private final Settings settings;
  private final ArrayDeque<Made> made = new ArrayDeque<>();
  private final ArrayList<Host> hosts = new ArrayList<>();
  private final HashMap<String, String> options = new HashMap<>();
  private int last;

  private record Host(String threads, int training) {}

  private static final class Made extends WeakReference<Object> {
    final int training;

    Made(Object object, int training) {
      super(object);
      this.training = training;
    }
  }

  Trainings(Settings settings) {
    this.settings = settings;
  }

  /** In force in this JVM. */
  Settings settings() {
    return settings;
  }

  /** Whether this option has another value than before; a program may parse for ever. */
  synchronized boolean isNewOption(String name, String value) {
    return options.size() < MOST_OPTIONS && !value.equals(options.put(name, value));
  }

  synchronized int next() {
    return ++last;
  }

  /** The innermost open training of this thread; 0 for none. */
  int current() {
    ArrayList<Integer> mine = OPEN.get();
    return mine == null || mine.isEmpty() ? 0 : mine.get(mine.size() - 1);
  }

  void push(int training) {
    ArrayList<Integer> mine = OPEN.get();
    if (mine == null) {
      mine = new ArrayList<>();
      OPEN.set(mine);
    }
    mine.add(training);
  }

  /** Whether this training was open on this thread. */
  boolean pop(int training) {
    ArrayList<Integer> mine = OPEN.get();
    boolean open = mine != null && mine.remove((Integer) training);
    if (open) {
      unhost(training);
    }
    return open;
  }

  /** Threads with such names work for this training, until it is popped. */
  synchronized void hosts(int training, String threads) {
    hosts.add(new Host(threads, training));
  }

  private synchronized void unhost(int training) {
    for (int i = hosts.size() - 1; i >= 0; i--) {
      if (hosts.get(i).training() == training) {
        hosts.remove(i);
      }
    }
  }

  /** The training that began last of those that a thread of this name works for; 0 for none. */
  synchronized int host(String thread) {
    for (int i = hosts.size() - 1; i >= 0; i--) {
      if (thread.startsWith(hosts.get(i).threads())) {
        return hosts.get(i).training();
      }
    }
    return 0;
  }

  /** A list, searched by identity: a hash map would ask the object for its identity hash. */
  synchronized void remember(Object object, int training) {
    if (made.size() >= REMEMBERED) {
      made.removeLast();
    }
    made.addFirst(new Made(object, training));
  }

  synchronized int of(@Nullable Object object) {
    for (Iterator<Made> each = made.iterator(); each.hasNext(); ) {
      Made one = each.next();
      Object still = one.get();
      if (still == null) {
        each.remove();
      } else if (still == object) {
        return one.training;
      }
    }
    return 0;
  }
}
