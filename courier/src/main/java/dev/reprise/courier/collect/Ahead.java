package dev.reprise.courier.collect;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Work that begins while the training still runs, so that its end need not wait for it. Safe for
 * use by several threads.
 */
final class Ahead<T> {
  private final String name;
  private @Nullable FutureTask<T> task;

  Ahead(String name) {
    this.name = name;
  }

  /** Begins the work; a second call does nothing. */
  synchronized void begin(Callable<T> work) {
    if (task != null) {
      return;
    }
    task = new FutureTask<>(work);
    Thread thread = new Thread(task, "reprise-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * What the work gave; begins it if nobody did. An interrupt ends the work too.
   *
   * @throws Exception what the work threw
   */
  T await(Callable<T> work) throws Exception {
    begin(work);
    FutureTask<T> running;
    synchronized (this) {
      running = java.util.Objects.requireNonNull(task);
    }
    try {
      return running.get();
    } catch (InterruptedException e) {
      running.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
