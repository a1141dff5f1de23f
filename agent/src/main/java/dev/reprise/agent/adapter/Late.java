package dev.reprise.agent.adapter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter whose classes are loaded at the library's first call: the start of a JVM pays for its
 * points only. The classes are those of the library's own package below this one, which the agent's
 * jar keeps compressed.
 */
public final class Late extends Adapter {
  private static final String HERE = "dev.reprise.agent.adapter.";

  private final String library;
  private final String home;
  private final String oldest;
  private final String newest;
  private final String callbacksName;
  private final List<Point> points;
  private boolean missesSilence = true;
  private String versionMethod = "";
  private volatile @Nullable Callbacks callbacks;

  /**
   * An adapter that is not loaded yet.
   *
   * @param library its name in records
   * @param home how the library's own classes begin
   * @param oldest the oldest version that it was tested with
   * @param newest the newest: {@code 3.1} stands for 3.1.4 too
   * @param callbacks the class to load, from the package {@code dev.reprise.agent.adapter} on
   * @param points the methods to watch
   */
  public Late(
      String library,
      String home,
      String oldest,
      String newest,
      String callbacks,
      List<Point> points) {
    this.library = library;
    this.home = home;
    this.oldest = oldest;
    this.newest = newest;
    this.callbacksName = callbacks;
    this.points = points;
  }

  @Override
  public int api() {
    return API;
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public String home() {
    return home;
  }

  /** What is seen of an interface of the JDK's own is data. */
  @Override
  public String factor() {
    return home.startsWith("java.") ? "data" : super.factor();
  }

  @Override
  public String oldest() {
    return oldest;
  }

  @Override
  public String newest() {
    return newest;
  }

  /** Nothing is missed when no watched call was made; of no use once the adapter is at work. */
  public Late withoutGap() {
    missesSilence = false;
    return this;
  }

  /** What {@link #versionMethod()} says; of no use once the adapter is at work. */
  public Late withVersionOf(String method) {
    versionMethod = method;
    return this;
  }

  @Override
  public String versionMethod() {
    return versionMethod;
  }

  @Override
  public boolean missesSilence() {
    return missesSilence;
  }

  @Override
  public List<Point> points() {
    return points;
  }

  @Override
  public void enter(Call call, Report report) throws Exception {
    callbacks().enter(call, report);
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    callbacks().exit(call, result, report);
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) throws Exception {
    callbacks().failed(call, failure, report);
  }

  @Override
  public long @Nullable [] account(Object self) {
    Callbacks known = callbacks;
    return known == null ? null : known.account(self);
  }

  @Override
  public void each(Object self) throws Exception {
    callbacks().each(self);
  }

  @Override
  public void end(Report report) throws Exception {
    Callbacks known = callbacks;
    if (known != null) {
      known.end(report);
    }
  }

  private Callbacks callbacks() throws ReflectiveOperationException {
    Callbacks known = callbacks;
    return known == null ? made() : known;
  }

  private synchronized Callbacks made() throws ReflectiveOperationException {
    Callbacks known = callbacks;
    if (known == null) {
      known =
          Class.forName(HERE + callbacksName)
              .asSubclass(Callbacks.class)
              .getConstructor()
              .newInstance();
      callbacks = known;
    }
    return known;
  }
}
