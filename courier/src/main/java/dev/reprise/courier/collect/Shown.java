package dev.reprise.courier.collect;

import dev.reprise.journal.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is shown among a run's params if no library told any there: of several values of one name
 * the last that was put, so that what is most specific is to be put last. Never a secret.
 */
final class Shown {
  private final Map<String, String> params = new LinkedHashMap<>();
  private final Places places;

  Shown(Places places) {
    this.places = places;
  }

  void put(String name, String value) {
    if (Redactor.isSecret(value)) {
      // Nor what is less specific: it was not used.
      params.remove(name);
    } else {
      params.put(name, places.inText(value));
    }
  }

  void tell(Findings findings) {
    params.forEach(findings::param);
  }
}
