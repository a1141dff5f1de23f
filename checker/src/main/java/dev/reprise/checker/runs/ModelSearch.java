package dev.reprise.checker.runs;

import dev.reprise.client.Experiment;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** Finds the runs that recorded a model file: by the digest tag, else by their records. */
final class ModelSearch {
  private static final String MODEL_TAG = "reprise.model.sha256";
  private static final String RECORD_TAG = "reprise.record.sha256";

  /** How many of the newest runs have their records read when no tag matches. */
  private static final int RECORDS = 500;

  private final String sha256;

  private ModelSearch(String sha256) {
    this.sha256 = sha256;
  }

  static ModelSearch of(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return new ModelSearch(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  List<Run> in(TrackingStore store) {
    List<String> experiments = store.listExperiments().stream().map(Experiment::id).toList();
    List<Run> tagged = new ArrayList<>();
    query(store, experiments, "tags.`" + MODEL_TAG + "` = '" + sha256 + "'", 0)
        .forEachRemaining(tagged::add);
    return tagged.isEmpty() ? recorded(store, experiments) : tagged;
  }

  private List<Run> recorded(TrackingStore store, List<String> experiments) {
    List<Run> found = new ArrayList<>();
    Iterator<Run> runs = query(store, experiments, "", RECORDS);
    while (runs.hasNext()) {
      Run run = runs.next();
      if (run.tags().containsKey(RECORD_TAG) && records(new LocatedRun(store, run))) {
        found.add(run);
      }
    }
    return found;
  }

  private boolean records(LocatedRun run) {
    return run.record().stream()
        .flatMap(record -> record.models().stream())
        .map(ModelFile::raw)
        .anyMatch(sha256::equals);
  }

  private static Iterator<Run> query(
      TrackingStore store, List<String> experiments, String filter, int limit) {
    return store.searchRuns(
        new RunQuery(experiments, filter, List.of("attributes.start_time DESC"), limit, false));
  }
}
