package dev.reprise.agent.adapter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An adapter whose classes are loaded at the library's first call: a start pays for its table. */
final class Late extends Adapter {
  private final String library;
  private final String home;
  private final List<Point> points;
  private volatile @Nullable Callbacks callbacks;

  Late(String library, String home, List<Point> points) {
    this.library = library;
    this.home = home;
    this.points = points;
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public String home() {
    return home;
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
  public void end(Report report) throws Exception {
    Callbacks known = callbacks;
    if (known != null) {
      known.end(report);
    }
  }

  private Callbacks callbacks() {
    Callbacks known = callbacks;
    return known == null ? made() : known;
  }

  private synchronized Callbacks made() {
    Callbacks known = callbacks;
    if (known == null) {
      known = (Callbacks) make();
      callbacks = known;
    }
    return known;
  }

  /** An object, and no more: to verify a type that is narrower would load each of the classes. */
  private Object make() {
    return switch (library) {
      case "lightgbm" -> new LightgbmAdapter();
      case "mallet" -> new MalletAdapter();
      case "smile" -> new SmileAdapter();
      default -> throw new IllegalStateException(library);
    };
  }
}
