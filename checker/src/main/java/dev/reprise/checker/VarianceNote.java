package dev.reprise.checker;

import dev.reprise.checker.report.VarianceWords;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.variance.VarianceJson;
import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leaves a variance set with its baseline: an artifact, and a tag for each metric. */
final class VarianceNote {
  private VarianceNote() {}

  /** Writes the set, in place of an older one; what kept it from being written, if it was. */
  static Optional<String> write(LocatedRun baseline, VarianceSet set) {
    TrackingStore store = baseline.store();
    Map<String, String> tags = new TreeMap<>();
    String prefix = LocatedRun.VARIANCE_TAG + ".";
    VarianceWords.metrics(set).forEach((metric, words) -> tags.put(prefix + metric, words));
    // A name that no tag can have is in the artifact all the same.
    tags.keySet().removeIf(tag -> !store.takesKey(tag));
    tags.put(LocatedRun.VARIANCE_TAG, VarianceWords.head(set));
    try {
      byte[] json = VarianceJson.of(set).getBytes(StandardCharsets.UTF_8);
      store.artifacts(baseline.run().id()).upload(json, VarianceSet.ARTIFACT);
      baseline.run().tags().keySet().stream()
          .filter(tag -> tag.startsWith(prefix) && !tags.containsKey(tag))
          .forEach(tag -> store.deleteTag(baseline.run().id(), tag));
      store.setTags(baseline.run().id(), tags);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of("the variance was not written to the baseline: " + e.getMessage());
    }
  }
}
