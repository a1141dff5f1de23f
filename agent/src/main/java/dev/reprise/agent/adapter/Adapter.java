package dev.reprise.agent.adapter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what one library does. Its callbacks run on the program's own thread, in the middle of the
 * library's call, with every probe silent meanwhile: they must be quick, must not wait, must change
 * nothing, and must not ask a program's object for its identity hash (no {@code HashMap} of library
 * objects, no {@code Object.toString}). Anything they throw switches the adapter off for the rest
 * of the JVM, with one gap; the program does not see it.
 *
 * <p>Several threads may call at once.
 */
public abstract class Adapter {
  /** For subclasses. */
  protected Adapter() {}

  /** The library's name in records, lower case: {@code weka}. */
  public abstract String library();

  /** How the library's own classes begin: {@code weka.}; its jar's version is the library's. */
  public abstract String home();

  /** The factor that misses something when this adapter fails: {@code parameters} unless told. */
  public String factor() {
    return "parameters";
  }

  /** The methods to watch, in a fixed order. Called once. */
  public abstract List<Point> points();

  /** A watched method was entered. */
  public void enter(Call call, Report report) throws Exception {}

  /** A watched method returned {@code result}; null for void. */
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {}

  /** A watched method threw; nobody else is told. */
  public void failed(Call call, Throwable failure, Report report) throws Exception {}
}
