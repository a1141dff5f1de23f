package dev.reprise.agent.adapter.commons;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generators of Commons Math 3 and of Commons RNG, and the seed that each of them got last. */
final class CommonsSeeds {
  /** As many are remembered; the oldest is forgotten first. */
  private static final int MOST = 256;

  private static final String[] HOLDERS = {
    "clusterer", "optimizer", "random", "generator", "wrapped", "randomGenerator"
  };

  private static final class Seeded extends WeakReference<Object> {
    final String seed;
    final String origin;

    Seeded(Object generator, String seed, String origin) {
      super(generator);
      this.seed = seed;
      this.origin = origin;
    }
  }

  private final ArrayDeque<Seeded> all = new ArrayDeque<>();

  /** A generator was made or given a seed. */
  void seeded(Call call, @Nullable Object made) {
    boolean constructed = call.point().method().equals("<init>");
    Object generator = call.self();
    if (call.point().method().equals("create")) {
      created(call, made);
    } else if (generator == null) {
      return;
    } else if (Types.nameOf(generator).contains(".ml.clustering.")) {
      clusterer(call, generator);
    } else if (constructed) {
      Object seed = seedOf(call);
      if (seed != null) {
        put(generator, text(seed), "given");
      } else if (!(generator
          instanceof Random)) { // Java's own may get a seed that nobody sees here
        Seeded drawn = find(generator);
        put(generator, drawn == null ? "" : drawn.seed, "clock");
      }
    } else if (call.size() == 1 && call.argument(0) != null && isOuter(call)) {
      put(generator, text(call.argument(0)), "given");
    }
  }

  /** The well generators' constructors take four numbers of their own kind, then the seed. */
  private static @Nullable Object seedOf(Call call) {
    return call.size() == 1 || call.size() == 5 ? call.argument(call.size() - 1) : null;
  }

  /** Whether no seed was given by a call around this one: that would be the program's. */
  private static boolean isOuter(Call call) {
    Call outer = call.parent();
    return outer == null
        || !outer.point().method().equals("setSeed")
        || outer.argument(0) == null
        || outer.self() != call.self();
  }

  /** Commons RNG: the seed comes first, or second where the source is the first. */
  private void created(Call call, @Nullable Object made) {
    Call outer = call.parent();
    if (made == null || (outer != null && outer.at(call.point()))) {
      return;
    }
    boolean second = call.size() > 0 && Types.nameOf(call.argument(0)).endsWith(".RandomSource");
    int index = second ? 1 : 0;
    Object seed = call.size() > index ? call.argument(index) : null;
    put(made, seed == null ? "" : text(seed), seed == null ? "secure-random" : "given");
  }

  /** A clusterer that was given no generator has one of its own, which nobody seeded. */
  private void clusterer(Call call, Object clusterer) {
    boolean fuzzy = Types.nameOf(clusterer).contains("Fuzzy");
    Object own = call.size() < (fuzzy ? 6 : 4) ? field(clusterer, "random") : null;
    if (own != null && find(own) == null) {
      put(own, "", "clock");
    }
  }

  /** The seed of the generator that a learner, or the learner in it, draws from. */
  void tell(Object learner, int training, Report report) {
    Object generator = generator(learner, 0);
    if (generator == null) {
      return;
    }
    Seeded known = find(generator);
    String name = generator.getClass().getSimpleName();
    report.parameter(training, "random", name, true);
    if (known == null) {
      report.seed(training, "random.seed", "see the ledger", "unknown");
    } else {
      report.seed(
          training,
          "random.seed",
          known.seed.isEmpty() ? "see the ledger" : known.seed,
          known.origin);
    }
  }

  private static @Nullable Object generator(@Nullable Object from, int depth) {
    if (from == null || depth > 6) {
      return null;
    }
    for (String holder : HOLDERS) {
      Object held = field(from, holder);
      Object found = held == null ? null : generator(held, depth + 1);
      if (found == null && held != null && isGenerator(held)) {
        found = held;
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean isGenerator(Object held) {
    return Types.is(held, "org.apache.commons.math3.random.RandomGenerator")
        || Types.is(held, "org.apache.commons.rng.UniformRandomProvider");
  }

  private static @Nullable Object field(Object from, String name) {
    for (Class<?> type = from.getClass(); type != null; type = type.getSuperclass()) {
      if (CommonsSettings.isOfLibrary(type)) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name)
              && !field.getType().isPrimitive()
              && field.trySetAccessible()) {
            try {
              return field.get(from);
            } catch (IllegalAccessException e) {
              return null;
            }
          }
        }
      }
    }
    return null;
  }

  private static String text(@Nullable Object seed) {
    if (seed instanceof int[] words) {
      return Arrays.toString(words);
    }
    if (seed instanceof long[] words) {
      return Arrays.toString(words);
    }
    return seed instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(seed);
  }

  private synchronized void put(Object generator, String seed, String origin) {
    for (Iterator<Seeded> each = all.iterator(); each.hasNext(); ) {
      Seeded one = each.next();
      if (one.refersTo(generator) || one.refersTo(null)) {
        each.remove();
      }
    }
    if (all.size() >= MOST) {
      all.removeLast();
    }
    all.addFirst(new Seeded(generator, seed, origin));
  }

  private synchronized @Nullable Seeded find(Object generator) {
    for (Seeded one : all) {
      if (one.refersTo(generator)) {
        return one;
      }
    }
    return null;
  }
}
