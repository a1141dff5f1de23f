package dev.reprise.agent.adapter;

import java.util.List;

/**
 * Tells what one library does: which of its methods to watch, and what their calls mean. How to
 * write one is in {@code docs/writing-an-adapter.md}.
 */
public abstract class Adapter extends Callbacks {
  /** The version of this API; goes up when adapters that were compiled before do not fit. */
  public static final int API = 1;

  /** For subclasses. */
  protected Adapter() {}

  /**
   * The version of the API that the adapter is for: {@code return API;}, which a compiler turns
   * into the number of its day.
   */
  public abstract int api();

  /** The library's name in records, lower case: {@code weka}. */
  public abstract String library();

  /** How the library's own classes begin: {@code weka.}; its jar's version is the library's. */
  public abstract String home();

  /** The factor that misses something when this adapter fails: {@code parameters} unless told. */
  public String factor() {
    return "parameters";
  }

  /** The oldest version that it was tested with; empty for any. */
  public String oldest() {
    return "";
  }

  /** The newest version that it was tested with, {@code 3.1} for 3.1.4 too; empty for any. */
  public String newest() {
    return "";
  }

  /**
   * The method without arguments that returns the library's version as a constant, where its jars
   * need not tell: {@code com.acme.Build.version}. It is read, not called. Empty if there is none.
   */
  public String versionMethod() {
    return "";
  }

  /** Whether something is missed when the library was loaded and no watched call was made. */
  public boolean missesSilence() {
    return true;
  }

  /** The methods to watch, in a fixed order. Called once. */
  public abstract List<Point> points();
}
