package dev.reprise.courier;

import dev.reprise.courier.collect.Collectors;
import dev.reprise.courier.deliver.JournalDelivery;
import dev.reprise.courier.deliver.JournalFiles;
import dev.reprise.courier.deliver.Outcome;
import dev.reprise.courier.deliver.Pace;
import dev.reprise.courier.deliver.StoreSource;
import dev.reprise.courier.deliver.WorkersLeft;
import dev.reprise.journal.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Delivers the journals of one delivery directory while their JVMs live and after, and ends when
 * nothing is left to do. One thread for each journal, so that a long end does not hold up another
 * training's metrics.
 */
final class Courier {
  private static final int MOST_JOURNALS_AT_ONCE = 64;

  private final Path directory;
  private final Pace pace;
  private final CourierLog log;
  private final StoreSource stores;
  private final Map<Path, Future<Outcome>> works = new HashMap<>();

  Courier(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.pace = Pace.of(environment);
    this.log = CourierLog.to(directory.resolve("courier.log"));
    this.stores = new StoreSource(environment, "");
  }

  /** Works until idle. Does nothing if another courier is at work here. */
  void run() throws IOException, InterruptedException {
    boolean again = true;
    while (again) {
      Optional<CourierLock> lock = CourierLock.take(directory);
      if (lock.isEmpty()) {
        return;
      }
      try (CourierLock held = lock.get()) {
        work();
      }
      // A JVM that began just now found the lock taken and relies on us.
      again = Outbox.journals(directory).stream().anyMatch(journal -> !works.containsKey(journal));
    }
    stores.close();
  }

  private void work() throws IOException, InterruptedException {
    log.info("begins at " + directory);
    Acknowledgements.removeOld(directory, log);
    WorkersLeft.removeOld(directory, log);
    ExecutorService threads = Executors.newFixedThreadPool(MOST_JOURNALS_AT_ONCE);
    try (Earlier earlier = Earlier.take(directory)) {
      for (Path journal : earlier.journals()) {
        works.put(journal, threads.submit(delivery(journal, false)));
      }
      long idleSince = System.nanoTime();
      boolean busy;
      do {
        busy = begin(threads) || works.values().stream().anyMatch(work -> !work.isDone());
        // However long this process was not given a core: who is busy is not idle.
        idleSince = busy ? System.nanoTime() : idleSince;
        Thread.sleep(pace.poll().toMillis());
      } while (busy || System.nanoTime() - idleSince < pace.idle().toNanos());
    } finally {
      threads.shutdownNow();
    }
    log.info("ends, " + left() + " journals left");
  }

  /** Takes up journals that are new; whether there were any. */
  private boolean begin(ExecutorService threads) {
    boolean any = false;
    for (Path journal : Outbox.journals(directory)) {
      if (!works.containsKey(journal)) {
        works.put(journal, threads.submit(delivery(journal, true)));
        any = true;
      }
    }
    works.entrySet().removeIf(this::isDelivered);
    return any;
  }

  /**
   * @param mayLive whether its JVM may be there still
   */
  private Callable<Outcome> delivery(Path journal, boolean mayLive) {
    Path cache = directory.resolve("cache");
    JournalFiles files = new JournalFiles(journal);
    return () ->
        new JournalDelivery(files, stores, pace, () -> Collectors.all(cache, files.aside()), log)
            .run(true, mayLive);
  }

  /** One that failed stays, so that it is not taken up again by this courier. */
  private boolean isDelivered(Map.Entry<Path, Future<Outcome>> work) {
    if (!work.getValue().isDone()) {
      return false;
    }
    try {
      return work.getValue().get() instanceof Outcome.Delivered;
    } catch (ExecutionException e) {
      String reason = String.valueOf(e.getCause());
      log.warn(work.getKey().getFileName() + ": " + reason);
      // Said once, and not at every look.
      work.setValue(CompletableFuture.completedFuture(new Outcome.Failed(reason)));
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int left() {
    return Outbox.journals(directory).size();
  }
}
