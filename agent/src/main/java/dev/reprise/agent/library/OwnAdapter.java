package dev.reprise.agent.library;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Point;
import dev.reprise.agent.adapter.Report;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's adapter, asked once for what it is and found to make sense. */
final class OwnAdapter extends Adapter {
  private static final List<String> FACTORS =
      List.of("code", "data", "parameters", "seeds", "libraries", "environment", "runtime");

  private final Adapter adapter;
  private final String library;
  private final String home;
  private final String factor;
  private final String oldest;
  private final String newest;
  private final List<Point> points;

  private OwnAdapter(Adapter adapter) {
    this.adapter = adapter;
    library = adapter.library();
    home = adapter.home();
    factor = adapter.factor();
    oldest = adapter.oldest();
    newest = adapter.newest();
    points = new ArrayList<>(adapter.points());
  }

  /**
   * The adapter as the agent takes it.
   *
   * @throws IllegalArgumentException if it was made for another agent, or may not be used
   */
  static Adapter of(Adapter adapter) {
    String name = adapter.getClass().getName();
    if (adapter.api() != Adapter.API) {
      throw new IllegalArgumentException(
          name + " was made for version " + adapter.api() + " of the API; this agent has " + API);
    }
    OwnAdapter made = new OwnAdapter(adapter);
    require(!made.library.isEmpty(), name, "library() is empty");
    require(made.home.length() > 1 && made.home.endsWith("."), name, "home() must end in a dot");
    require(FACTORS.contains(made.factor), name, "there is no factor " + made.factor);
    require(made.oldest != null && made.newest != null, name, "a version is null");
    require(!made.points.isEmpty(), name, "points() is empty");
    String type = 'L' + made.home.replace('.', '/');
    for (Point point : made.points) {
      String descriptor = point.descriptor();
      require(
          point.owner() != null || (descriptor != null && descriptor.contains(type)),
          name,
          point + " names no type of " + made.home);
    }
    return made;
  }

  private static void require(boolean holds, String adapter, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(adapter + ": " + otherwise);
    }
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

  @Override
  public String factor() {
    return factor;
  }

  @Override
  public String oldest() {
    return oldest;
  }

  @Override
  public String newest() {
    return newest;
  }

  @Override
  public List<Point> points() {
    return points;
  }

  @Override
  public void enter(Call call, Report report) throws Exception {
    adapter.enter(call, report);
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    adapter.exit(call, result, report);
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) throws Exception {
    adapter.failed(call, failure, report);
  }

  @Override
  public void end(Report report) throws Exception {
    adapter.end(report);
  }
}
