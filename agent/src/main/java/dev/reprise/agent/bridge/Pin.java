package dev.reprise.agent.bridge;

/**
 * Keeps a virtual thread on its carrier. Where a virtual thread that waits for a monitor leaves its
 * carrier (JDK 24 and later), the JDK's own thread that brings it back may have to wait for the
 * same monitor of ours, for ever. The class that really does it is made at run time, in {@code
 * java.lang}, for what it calls is the JDK's own.
 */
public abstract class Pin {
  /** From now on the calling virtual thread stays where it is; nests. */
  public abstract void pin();

  /** Ends what the last {@link #pin} began. */
  public abstract void unpin();
}
