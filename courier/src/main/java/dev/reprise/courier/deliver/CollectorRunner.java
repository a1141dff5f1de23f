package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.story.JvmStory;
import java.time.Duration;
import java.util.ArrayList;
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

  private record Asked(Collector collector, FindingsBuffer found, FutureTask<Boolean> task) {}

  static Collected run(List<Collector> collectors, JvmStory story, Predicate<String> captures)
      throws InterruptedException {
    long start = System.nanoTime();
    List<Asked> all = new ArrayList<>();
    for (Collector collector : collectors) {
      all.add(ask(collector, story, captures));
    }
    Collected whole = Collected.empty();
    for (Asked asked : all) {
      await(asked, start);
      asked.found().into(whole);
    }
    return whole;
  }

  private static Asked ask(Collector collector, JvmStory story, Predicate<String> captures) {
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
    return new Asked(collector, found, task);
  }

  private static void await(Asked asked, long start) throws InterruptedException {
    Duration budget = asked.collector().budget();
    long left = start + budget.toNanos() - System.nanoTime();
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
      asked.found().seal(what, "looking failed: " + e.getCause());
    }
  }
}
