package dev.reprise.checker.runs;

import dev.reprise.client.Experiment;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the runs that recorded a model file: by its canonical digest on the server, which a tag has
 * for the runs with one model, else by the records of the newest runs. Runs that recorded exactly
 * these bytes go before those whose file differs only in what a library writes anew at each save.
 */
final class ModelSearch {
  private static final String MODEL_TAG = "reprise.model.sha256";

  /** Formats to read it as: by its content, and those that only an adapter can tell. */
  private static final List<String> FORMATS = List.of("", "weka");

  /** How many of the newest runs have their records read when no tag matches. */
  private static final int RECORDS = 500;

  private static final String RECORDED = "tags.`" + LocatedRun.RECORD_TAG + "` LIKE '%'";

  private final List<ModelDigest> digests;

  private ModelSearch(List<ModelDigest> digests) {
    this.digests = digests;
  }

  static ModelSearch of(Path file) throws IOException {
    List<ModelDigest> digests = new ArrayList<>();
    for (String format : FORMATS) {
      try (InputStream in = Files.newInputStream(file)) {
        digests.add(CanonicalDigests.canonical(format, "", in));
      }
    }
    return new ModelSearch(digests);
  }

  List<Run> in(TrackingStore store) {
    List<String> experiments = store.listExperiments().stream().map(Experiment::id).toList();
    List<Run> tagged = tagged(store, experiments);
    if (tagged.size() == 1) {
      return tagged;
    }
    Iterator<Run> candidates =
        tagged.isEmpty() ? query(store, experiments, RECORDED, RECORDS) : tagged.iterator();
    List<Run> exact = new ArrayList<>();
    List<Run> canonical = new ArrayList<>();
    while (candidates.hasNext()) {
      Run run = candidates.next();
      if (run.tags().containsKey(LocatedRun.RECORD_TAG)) {
        List<ModelFile> models =
            new LocatedRun(store, run).record().map(RunRecord::models).orElse(List.of());
        if (models.stream().anyMatch(this::exactly)) {
          exact.add(run);
        } else if (models.stream().anyMatch(this::canonically)) {
          canonical.add(run);
        }
      }
    }
    return !exact.isEmpty() ? exact : !canonical.isEmpty() ? canonical : tagged;
  }

  private List<Run> tagged(TrackingStore store, List<String> experiments) {
    Set<String> values = new LinkedHashSet<>();
    digests.forEach(digest -> values.add(digest.canonical()));
    digests.forEach(digest -> values.add(digest.raw()));
    for (String value : values) {
      List<Run> found = new ArrayList<>();
      query(store, experiments, "tags.`" + MODEL_TAG + "` = '" + value + "'", 0)
          .forEachRemaining(found::add);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private boolean exactly(ModelFile model) {
    return digests.get(0).raw().equals(model.raw());
  }

  private boolean canonically(ModelFile model) {
    return digests.stream()
        .anyMatch(
            digest ->
                digest.form().equals(model.form()) && digest.canonical().equals(model.canonical()));
  }

  private static Iterator<Run> query(
      TrackingStore store, List<String> experiments, String filter, int limit) {
    return store.searchRuns(
        new RunQuery(experiments, filter, List.of("attributes.start_time DESC"), limit, false));
  }
}
