package dev.reprise.agent.adapter;

import org.jspecify.annotations.Nullable;

/**
 * What an adapter does when a method that it watches is called. These run on the program's own
 * thread, in the middle of the library's call, with every probe silent meanwhile: they must be
 * quick, must not wait, must change nothing, and must not ask a program's object for its identity
 * hash (no {@code HashMap} of library objects, no {@code Object.toString}). Anything they throw
 * switches the adapter off for the rest of the JVM, with one gap; the program does not see it.
 *
 * <p>Several threads may call at once.
 */
public abstract class Callbacks {
  /** For subclasses. */
  protected Callbacks() {}

  /** A watched method was entered. */
  public void enter(Call call, Report report) throws Exception {}

  /** A watched method returned {@code result}; null for void. */
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {}

  /** A watched method threw; nobody else is told. */
  public void failed(Call call, Throwable failure, Report report) throws Exception {}

  /**
   * Where the calls of a counted point are counted for this object, once asked for it; null: they
   * are not. A method that returns a boolean adds one to the first number for each {@code true},
   * having made it 0 if it was -1, and asks for {@link #each} if the second is not 0. One that
   * takes an index and a value mixes both into the first, and sets the second if it cannot.
   */
  public long @Nullable [] account(Object self) {
    return null;
  }

  /** A counted method returned {@code true}, and its account asks for that. */
  public void each(Object self) throws Exception {}

  /** The JVM ends: what is not told yet, may be; the library may not be called any more. */
  public void end(Report report) throws Exception {}
}
