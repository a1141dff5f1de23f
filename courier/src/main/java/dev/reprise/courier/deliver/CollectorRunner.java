package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.story.JvmStory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Asks the collectors, all at once and each no longer than its budget: one that fails or takes too
 * long leaves a gap and what it had found until then.
 */
final class CollectorRunner {
  private CollectorRunner() {}

  /**
   * A collector at work.
   *
   * @param deadline when its budget is spent, by {@code System.nanoTime}
   */
  record Asked(
      Collector collector, FindingsBuffer found, FutureTask<Boolean> task, long deadline) {}

  /** Sets a collector to work. */
  static Asked ask(Collector collector, JvmStory story, Predicate<String> captures) {
    FindingsBuffer found = new FindingsBuffer(collector.factor(), captures);
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              collector.collect(story, found);
              return true;
            });
    Thread thread = new Thread(task, "collect-" + collector.factor().key());
    // One that does not heed its interrupt must not keep the courier from ending.
    thread.setDaemon(true);
    thread.start();
    return new Asked(collector, found, task, System.nanoTime() + collector.budget().toNanos());
  }

  /** What they found, in their order. */
  static Collected await(List<Asked> all) throws InterruptedException {
    Collected whole = Collected.empty();
    for (Asked asked : all) {
      await(asked);
      asked.found().into(whole);
    }
    return whole;
  }

  private static void await(Asked asked) throws InterruptedException {
    Duration budget = asked.collector().budget();
    long left = asked.deadline() - System.nanoTime();
    String what = asked.collector().factor().key() + " as a whole";
    try {
      boolean done = asked.task().get(Math.max(0, left), TimeUnit.NANOSECONDS);
      assert done;
    } catch (TimeoutException e) {
      asked
          .found()
          .seal(what, "looking took longer than " + budget.toSeconds() + " s and was ended");
      asked.task().cancel(true);
    } catch (ExecutionException e) {
      asked.found().seal(what, "looking failed: " + rootOf(e));
    }
  }

  /** What really went wrong: an initializer that failed says nothing by itself. */
  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
