package dev.reprise.client.embedded;

import dev.reprise.client.Metric;
import dev.reprise.client.NewRun;
import dev.reprise.client.Param;
import dev.reprise.client.Run;
import dev.reprise.client.TrackingStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** One of several processes that write to one store at once: STORE NUMBER. */
public final class Writer {
  static final int BATCHES = 40;
  static final int POINTS = 25;

  private Writer() {}

  /** Writes. */
  public static void main(String[] args) {
    long number = Long.parseLong(args[1]);
    try (TrackingStore store = EmbeddedStore.at(Path.of(args[0]))) {
      String experiment = store.getOrCreateExperiment("shared").id();
      Run run =
          store.createRun(
              new NewRun(
                  experiment,
                  "shared",
                  Instant.ofEpochMilli(1),
                  Optional.of("the key"),
                  Optional.empty(),
                  Map.of()));
      for (long batch = 0; batch < BATCHES; batch++) {
        long from = batch * POINTS;
        List<Metric> points =
            LongStream.range(from, from + POINTS)
                .mapToObj(step -> new Metric("m", number, step, step))
                .toList();
        store.log(
            run.id(),
            points,
            List.of(new Param("first", String.valueOf(number))),
            Map.of("last", String.valueOf(number)));
      }
    }
  }
}
