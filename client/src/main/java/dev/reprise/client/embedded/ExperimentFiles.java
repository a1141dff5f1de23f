package dev.reprise.client.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.Experiment;
import dev.reprise.client.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The experiments of a store. */
final class ExperimentFiles {
  static final String DEFAULT_ID = "0";
  static final String DEFAULT_NAME = "Default";

  /** MLflow's ids have 18 digits; a first digit of 9 is never drawn, so they never overflow. */
  private static final SecureRandom IDS = new SecureRandom();

  private final Layout layout;

  ExperimentFiles(Layout layout) {
    this.layout = layout;
  }

  /** Makes the store: the root, experiment 0 and the trash. Does nothing where there is one. */
  void createStore() throws IOException {
    if (layout.experiment(DEFAULT_ID).isPresent() && Files.isDirectory(layout.trash())) {
      return;
    }
    layout.check();
    Files.createDirectories(layout.root());
    try (StoreLock lock = StoreLock.hold(layout.root())) {
      if (!Files.isDirectory(layout.trash())) {
        // Who made the directory may have been killed before it had metadata.
        if (read(layout.root().resolve(DEFAULT_ID)).isEmpty()) {
          write(DEFAULT_ID, DEFAULT_NAME);
        }
        Files.createDirectories(layout.trash());
      }
    }
  }

  List<Experiment> list(boolean deleted) throws IOException {
    List<Experiment> found = new ArrayList<>();
    for (Path directory : layout.experiments(deleted)) {
      read(directory).ifPresent(found::add);
    }
    return found;
  }

  /** The experiment of this name, active before deleted. */
  Optional<Experiment> find(String name) throws IOException {
    for (boolean deleted : new boolean[] {false, true}) {
      for (Experiment experiment : list(deleted)) {
        if (experiment.name().equals(name)) {
          return Optional.of(experiment);
        }
      }
    }
    return Optional.empty();
  }

  Experiment getOrCreate(String name) throws IOException {
    Optional<Experiment> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    Limits.SAFE.checkExperimentName(name);
    createStore();
    try (StoreLock lock = StoreLock.hold(layout.root())) {
      Optional<Experiment> meanwhile = find(name);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      String id = String.valueOf(100_000_000_000_000_000L + IDS.nextLong(800_000_000_000_000_000L));
      return write(id, name);
    }
  }

  /** Directories without readable metadata are none of ours, and skipped as MLflow skips them. */
  Optional<Experiment> read(Path directory) throws IOException {
    Optional<ObjectNode> fields = Meta.read(directory);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode meta = fields.get();
    return Optional.of(
        new Experiment(
            Meta.text(meta, "experiment_id"),
            Meta.text(meta, "name"),
            Meta.text(meta, "artifact_location"),
            Meta.isActive(meta),
            new KeyedFiles(directory.resolve(Layout.TAGS), directory).values()));
  }

  private Experiment write(String id, String name) throws IOException {
    Path directory = layout.root().resolve(id);
    long now = System.currentTimeMillis();
    ObjectNode meta = Meta.create();
    meta.put("artifact_location", Uris.of(directory));
    meta.put("creation_time", now);
    meta.put("experiment_id", id);
    meta.put("last_update_time", now);
    meta.put("lifecycle_stage", "active");
    meta.put("name", name);
    Files.createDirectories(directory);
    Meta.write(directory, meta);
    return read(directory).orElseThrow(() -> new IOException("cannot read back " + directory));
  }
}
