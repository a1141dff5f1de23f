package dev.reprise.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model of the baseline and its partner in the rerun.
 *
 * @param path that both have; if there is but one model on each side they are partners whatever
 *     their paths, and this is the baseline's
 * @param baseline null if it has none at this path
 * @param rerun null if it has none at this path
 */
public record ModelPair(String path, @Nullable ModelFile baseline, @Nullable ModelFile rerun) {

  /** Whether both are there and their canonical digests compare. */
  public boolean comparable() {
    return baseline != null && rerun != null && baseline.form().equals(rerun.form());
  }

  /** Whether both have the same canonical form and digest. */
  public boolean canonicalEqual() {
    return baseline != null
        && rerun != null
        && baseline.form().equals(rerun.form())
        && baseline.canonical().equals(rerun.canonical());
  }

  /** Whether the bytes of both files are the same. */
  public boolean rawEqual() {
    return baseline != null && rerun != null && baseline.raw().equals(rerun.raw());
  }

  static List<ModelPair> pair(List<ModelFile> baseline, List<ModelFile> rerun) {
    if (baseline.size() == 1 && rerun.size() == 1) {
      return List.of(new ModelPair(baseline.get(0).path(), baseline.get(0), rerun.get(0)));
    }
    Map<String, ModelFile> before = byPath(baseline);
    Map<String, ModelFile> after = byPath(rerun);
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<ModelPair> pairs = new ArrayList<>();
    for (String path : paths) {
      pairs.add(new ModelPair(path, before.get(path), after.get(path)));
    }
    return List.copyOf(pairs);
  }

  private static Map<String, ModelFile> byPath(List<ModelFile> models) {
    Map<String, ModelFile> byPath = new TreeMap<>();
    models.forEach(model -> byPath.put(model.path(), model));
    return byPath;
  }
}
