package dev.reprise.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds for each model of a baseline its partner in a rerun; {@link ModelPair#of}. */
final class Pairing {
  /** What partners have in common; empty for a model that this does not pair. */
  private interface Key extends Function<ModelFile, Optional<String>> {}

  private static final String SEPARATOR = "\n";

  private final List<ModelFile> baseline;
  private final List<ModelFile> left;
  private final List<ModelFile> right;
  private final IdentityHashMap<ModelFile, ModelFile> partners = new IdentityHashMap<>();

  Pairing(List<ModelFile> baseline, List<ModelFile> rerun) {
    this.baseline = baseline;
    this.left = new ArrayList<>(baseline);
    this.right = new ArrayList<>(rerun);
  }

  List<ModelPair> pairs() {
    contentFirst(model -> Optional.of(model.path()));
    int most = left.stream().mapToInt(model -> names(model).length).max().orElse(0);
    for (int names = most; names > 0; names--) {
      int count = names;
      contentFirst(model -> lastNames(model, count));
    }
    pair(Pairing::bytes);
    pair(Pairing::canonical);
    if (left.size() == 1 && right.size() == 1) {
      pair(model -> Optional.of(""));
    }
    return Stream.concat(
            baseline.stream().map(model -> new ModelPair(Optional.of(model), partner(model))),
            right.stream().map(model -> new ModelPair(Optional.empty(), Optional.of(model))))
        .toList();
  }

  private Optional<ModelFile> partner(ModelFile model) {
    return Optional.ofNullable(partners.get(model));
  }

  private void contentFirst(Key key) {
    pair(both(key, Pairing::bytes));
    pair(both(key, Pairing::canonical));
    pair(key);
  }

  private static Optional<String> bytes(ModelFile model) {
    return Optional.of(model.raw()).filter(digest -> !digest.isEmpty());
  }

  private static Optional<String> canonical(ModelFile model) {
    return Optional.of(model.form() + SEPARATOR + model.canonical());
  }

  private static Key both(Key one, Key other) {
    return model -> one.apply(model).flatMap(a -> other.apply(model).map(b -> a + SEPARATOR + b));
  }

  /** First come, first served. */
  private void pair(Key key) {
    Map<String, Deque<ModelFile>> free = new HashMap<>();
    for (ModelFile model : right) {
      key.apply(model)
          .ifPresent(k -> free.computeIfAbsent(k, any -> new ArrayDeque<>()).add(model));
    }
    IdentityHashMap<ModelFile, ModelFile> taken = new IdentityHashMap<>();
    for (Iterator<ModelFile> models = left.iterator(); models.hasNext(); ) {
      ModelFile model = models.next();
      ModelFile partner =
          key.apply(model).map(k -> free.getOrDefault(k, new ArrayDeque<>()).poll()).orElse(null);
      if (partner != null) {
        models.remove();
        taken.put(partner, model);
        partners.put(model, partner);
      }
    }
    right.removeIf(taken::containsKey);
  }

  private static Optional<String> lastNames(ModelFile model, int count) {
    String[] names = names(model);
    return names.length < count
        ? Optional.empty()
        : Optional.of(String.join("/", List.of(names).subList(names.length - count, names.length)));
  }

  /** Of a path of another machine, which need be none of this one's. */
  private static String[] names(ModelFile model) {
    return model.path().split("[/\\\\]", -1);
  }
}
