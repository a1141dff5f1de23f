package dev.reprise.agent;

import dev.reprise.agent.bridge.Probes;

/** Which of the bridge's calls have come, in a test of the probes or from the program. */
final class Heard {
  private final Thread thread = Thread.currentThread();
  private final int[] signals = new int[Probes.EVENTS];
  private final boolean[] kinds = new boolean[Probes.KINDS];
  private long seed;

  /** Whether the calling thread is the one that made this. */
  boolean isHere() {
    return Thread.currentThread() == thread;
  }

  void generator(int kind, long with) {
    kinds[kind] = true;
    seed = with;
  }

  void signal(int what, int interfaceKind) {
    signals[what] |= 1 << interfaceKind;
  }

  /** Whether a generator of this kind was told. */
  boolean has(int kind) {
    return kinds[kind];
  }

  /** Whether a generator of this kind and no other was told, with this seed at last. */
  boolean hasOnly(int kind, long with) {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] != (i == kind)) {
        return false;
      }
    }
    return seed == with;
  }

  /** Whether this event came at all. */
  boolean hasSignal(int what) {
    return signals[what] != 0;
  }

  /** Whether this event came of this kind of interface; 0 where there are no kinds. */
  boolean hasSignal(int what, int interfaceKind) {
    return (signals[what] & 1 << interfaceKind) != 0;
  }
}
