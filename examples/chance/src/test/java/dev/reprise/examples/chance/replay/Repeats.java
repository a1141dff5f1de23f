package dev.reprise.examples.chance.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs programs, as many at a time as there are processors. */
final class Repeats implements AutoCloseable {
  private final ExecutorService pool =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  /** What came of the same, again and again. */
  <T> List<T> of(int times, Callable<T> run) throws IOException {
    return all(Collections.nCopies(times, run));
  }

  /** What came of each, in their order. */
  <T> List<T> all(List<Callable<T>> runs) throws IOException {
    List<T> done = new ArrayList<>();
    try {
      for (Future<T> one : pool.invokeAll(runs)) {
        done.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return done;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
