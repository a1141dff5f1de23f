package dev.reprise.courier.deliver;

import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers the JVMs that write to one run: the first owns the run's root, later ones write below
 * {@code reprise/jvm-<n>/}. The numbers are tags of the run, so that couriers elsewhere see them.
 *
 * @param run as it was read last
 */
record Claim(int number, Run run) {
  private static final String TAG = "reprise.jvm.";
  private static final int ATTEMPTS = 8;

  /** Takes a number for a JVM in a run, or finds the one that it has; repeatable. */
  static synchronized Claim take(TrackingStore store, String runId, String jvmId) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Read again after each write: of two couriers that took one number the later wrote last.
      Run run = store.getRun(runId);
      Map<String, String> tags = run.tags();
      int free = 1;
      while (tags.containsKey(tag(free))) {
        if (Objects.equals(tags.get(tag(free)), jvmId)) {
          return new Claim(free, run);
        }
        free++;
      }
      store.setTags(runId, Map.of(tag(free), jvmId));
    }
    throw new StoreException(
        StoreException.Kind.SERVER_ERROR,
        "run " + runId + " does not keep the tag " + TAG + "<n>; will be tried again");
  }

  /** The JVMs of a run beside the first: number and id. */
  static SortedMap<Integer, String> others(Run run) {
    SortedMap<Integer, String> found = new TreeMap<>();
    for (int n = 2; run.tags().containsKey(tag(n)); n++) {
      found.put(n, Objects.requireNonNull(run.tags().get(tag(n))));
    }
    return found;
  }

  private static String tag(int number) {
    return number == 1 ? NewRun.KEY_TAG : TAG + number;
  }
}
