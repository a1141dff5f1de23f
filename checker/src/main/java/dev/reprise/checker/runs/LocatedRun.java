package dev.reprise.checker.runs;

import dev.reprise.checker.variance.VarianceJson;
import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.Digests;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A run and the store that has it. */
public record LocatedRun(TrackingStore store, Run run) {
  /** Says that the variance of its repeats is documented; tags of metrics begin with it. */
  public static final String VARIANCE_TAG = "reprise.variance";

  /** SHA-256 of the record, set when all of it was delivered. */
  static final String RECORD_TAG = "reprise.record.sha256";

  /** Whether it shows a part of the run that it is under, whose record tells all of it. */
  public boolean isPart() {
    Map<String, String> tags = run.tags();
    return tags.containsKey("mlflow.parentRunId")
        && tags.containsKey(NewRun.KEY_TAG)
        && !tags.containsKey(RECORD_TAG);
  }

  /** The bytes of the record; empty if the run has none. */
  public Optional<byte[]> recordBytes() {
    try {
      return Optional.of(store.artifacts(run.id()).read(RunRecord.ARTIFACT));
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The run's record; empty if it has none. */
  public Optional<RunRecord> record() {
    return recordBytes().map(this::record);
  }

  /** What is documented of runs that repeat this one; asked for only where a tag says so. */
  public Optional<VarianceSet> variance() {
    if (!run.tags().containsKey(VARIANCE_TAG)) {
      return Optional.empty();
    }
    try {
      return Optional.of(VarianceJson.read(store.artifacts(run.id()).read(VarianceSet.ARTIFACT)));
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(
          VarianceSet.ARTIFACT + " of run " + run.id() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the bytes of the record.
   *
   * @throws UncheckedIOException if they are none, or not those that the run's tag vouches for
   */
  RunRecord record(byte[] json) {
    try {
      RunRecord record = RecordJson.read(new ByteArrayInputStream(json));
      String tag = run.tags().getOrDefault(RECORD_TAG, "");
      String digest = Digests.sha256(json);
      // While training goes on, a new record may be there before its tag is.
      if (run.status() != RunStatus.RUNNING && !tag.isEmpty() && !tag.equals(digest)) {
        throw new IOException(
            "it was altered: its SHA-256 is "
                + digest
                + ", the tag "
                + RECORD_TAG
                + " says "
                + tag
                + "; see who wrote "
                + RunRecord.ARTIFACT
                + " last");
      }
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException("record of run " + run.id() + ": " + e.getMessage(), e);
    }
  }

  /** Link or path at which a person finds the run. */
  public String where() {
    Optional<URI> link = store.link(run);
    return link.map(URI::toString).orElseGet(this::directory);
  }

  private String directory() {
    URI uri = store.uri();
    return "file".equals(uri.getScheme())
        ? Path.of(uri).resolve(run.experimentId()).resolve(run.id()).toString()
        : uri.toString();
  }
}
