package dev.reprise.client.embedded;

import dev.reprise.client.Experiment;
import dev.reprise.client.Limits;
import dev.reprise.client.Metric;
import dev.reprise.client.NewRun;
import dev.reprise.client.NoArtifacts;
import dev.reprise.client.Param;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunUpdate;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Creates, fills and finds runs. */
final class RunWriter {
  private final Layout layout;
  private final ConcurrentMap<Path, MetricFile.Tail> tails = new ConcurrentHashMap<>();

  RunWriter(Layout layout) {
    this.layout = layout;
  }

  Run create(NewRun run, Experiment experiment) throws IOException {
    if (!experiment.active()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          "The experiment " + experiment.name() + " is deleted; restore it, or choose another.");
    }
    Path parent = layout.root().resolve(experiment.id());
    try (StoreLock lock = StoreLock.hold(parent)) {
      removeUnfinished(parent);
      Optional<Path> existing =
          run.key().isPresent() ? find(parent, run.key().get()) : Optional.empty();
      if (existing.isPresent()) {
        return new RunFiles(existing.get()).read();
      }
      String id = UUID.randomUUID().toString().replace("-", "");
      Path unfinished = Files.createDirectory(parent.resolve(Layout.UNFINISHED + id));
      new RunFiles(unfinished).create(run, id, experiment.artifactLocation());
      Path whole = Files.move(unfinished, parent.resolve(id));
      return new RunFiles(whole).read();
    }
  }

  /** The caller holds the run's lock. */
  List<Param> log(
      Path directory,
      Collection<Metric> metrics,
      Collection<Param> params,
      Map<String, String> tags)
      throws IOException {
    RunFiles run = new RunFiles(directory);
    List<Param> conflicts = new ArrayList<>();
    KeyedFiles files = run.params();
    for (Param param : params) {
      Optional<String> present = files.value(param.key());
      if (present.isEmpty()) {
        files.write(param.key(), param.value());
      } else if (!present.get().equals(Limits.storable(param.value()))) {
        conflicts.add(param);
      }
    }
    Map<String, List<Metric>> byKey = new LinkedHashMap<>();
    metrics.forEach(m -> byKey.computeIfAbsent(m.key(), k -> new ArrayList<>()).add(m));
    for (Map.Entry<String, List<Metric>> entry : byKey.entrySet()) {
      Path file = run.metrics().file(entry.getKey());
      Optional<MetricFile.Tail> known = Optional.ofNullable(tails.get(file));
      tails.put(file, new MetricFile(file, entry.getKey()).append(entry.getValue(), known));
    }
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      if (tag.getKey().equals(RunFiles.NAME_TAG)) {
        run.update(RunUpdate.renamed(tag.getValue()));
      } else {
        run.tags().write(tag.getKey(), tag.getValue());
      }
    }
    return conflicts;
  }

  List<Run> search(RunQuery query) throws IOException {
    Predicate<Run> matches = RunFilter.parse(query.filter());
    Comparator<Run> order = RunOrder.parse(query.orderBy());
    List<Run> found = new ArrayList<>();
    for (String id : query.experimentIds()) {
      Optional<Path> experiment = layout.experiment(id);
      if (experiment.isPresent()) {
        for (Path directory : layout.runs(experiment.get())) {
          whole(directory)
              .filter(run -> run.active() != query.deleted() && matches.test(run))
              .ifPresent(found::add);
        }
      }
    }
    found.sort(order);
    return query.limit() > 0 && found.size() > query.limit()
        ? found.subList(0, query.limit())
        : found;
  }

  /** As Python's file store does, a search passes over a run whose metadata cannot be read. */
  private static Optional<Run> whole(Path directory) throws IOException {
    try {
      return Optional.of(new RunFiles(directory).read());
    } catch (Meta.UnreadableException e) {
      return Optional.empty();
    }
  }

  /**
   * The artifacts of a run, beside its other files whatever the metadata says, so that a store can
   * be moved; elsewhere only where MLflow was told so.
   */
  TrackingStore.Artifacts artifacts(Path directory) throws IOException {
    String uri = Meta.text(new RunFiles(directory).meta(), "artifact_uri");
    Path own = directory.resolve(Layout.ARTIFACTS);
    Optional<Path> named = Uris.path(uri, layout.root());
    if (named.isEmpty()) {
      return new NoArtifacts("The artifacts of this run are at " + uri + ", out of reach here.");
    }
    return new LocalArtifacts(Files.isDirectory(named.get()) ? named.get() : own);
  }

  private Optional<Path> find(Path experiment, String key) throws IOException {
    for (Path run : layout.runs(experiment)) {
      RunFiles files = new RunFiles(run);
      if (files.tags().value(NewRun.KEY_TAG).filter(key::equals).isPresent() && files.isActive()) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  /** What a crash left of a run under construction; nobody builds one while the lock is held. */
  private static void removeUnfinished(Path experiment) throws IOException {
    for (Path directory : Layout.subdirectories(experiment)) {
      if (Layout.name(directory).startsWith(Layout.UNFINISHED)) {
        try (Stream<Path> all = Files.walk(directory)) {
          for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
    }
  }
}
