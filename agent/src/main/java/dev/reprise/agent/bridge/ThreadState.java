package dev.reprise.agent.bridge;

/**
 * The state of {@code ThreadLocalRandom} that lies in each {@code Thread}. The class that really
 * reads and writes it is made at run time, in {@code java.lang}, for the fields are that package's.
 */
public abstract class ThreadState {
  /** Knows nothing. */
  static final class None extends ThreadState {
    @Override
    public long seed(Thread of) {
      return 0;
    }

    @Override
    public void seed(Thread of, long seed) {}

    @Override
    public int probe(Thread of) {
      return 0;
    }

    @Override
    public void probe(Thread of, int probe) {}
  }

  /** The seed of the next number. */
  public abstract long seed(Thread of);

  /** Sets it. */
  public abstract void seed(Thread of, long seed);

  /** 0 until the thread's generator is there. */
  public abstract int probe(Thread of);

  /** Sets it; 0 makes the thread draw a seed anew when it next asks for its generator. */
  public abstract void probe(Thread of, int probe);
}
