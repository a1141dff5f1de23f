package dev.reprise.agent.seeds;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.place.Noise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The hazard of generators left to chance: not one that is seeded right after it was made. */
final class Unseeded {
  private final Recorder recorder;
  private final Map<String, Seeds> waiting = new HashMap<>();

  Unseeded(Recorder recorder) {
    this.recorder = recorder;
  }

  /** A generator was made, or seeded anew. */
  synchronized void note(Seeds account, boolean reseeded) {
    if (reseeded) {
      waiting.values().removeIf(new MadeIn(account.site.method));
    } else if (!account.chosen
        && !Noise.isNoise(account.site.className)
        && !Noise.isDefault(account.site.where)) {
      waiting.putIfAbsent(account.site.where, account);
    }
  }

  private record MadeIn(String method) implements Predicate<Seeds> {
    @Override
    public boolean test(Seeds account) {
      return account.site.method.equals(method);
    }
  }

  /** Tells those that stood the test of time. */
  void settle() {
    List<Seeds> hazards;
    synchronized (this) {
      hazards = new ArrayList<>(waiting.values());
      waiting.clear();
    }
    for (Seeds account : hazards) {
      recorder.hazard(
          "unseeded-generator", account.site.where, account.generator + " was made without a seed");
    }
  }
}
