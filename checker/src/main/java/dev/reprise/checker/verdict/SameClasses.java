package dev.reprise.checker.verdict;

import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RunRecord;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether two runs loaded equal classes of their own. Then a commit that is known of one side only,
 * as in a rerun that needs no repository, leaves nothing open: what was executed is compared.
 */
final class SameClasses {
  private static final String OWN = "classpath.own.";

  private SameClasses() {}

  static boolean in(Evidence evidence) {
    SortedMap<String, String> baseline = own(evidence.baseline().record());
    return !baseline.isEmpty() && baseline.equals(own(evidence.rerun().record()));
  }

  /** Whether a gap is of the repository, which such runs need not have. */
  static boolean needNot(Gap gap) {
    return gap.what().equals("git") || needNot(gap.what());
  }

  /** Whether a fact is of the repository or of the build. */
  static boolean needNot(String fact) {
    return fact.startsWith("git.") || fact.startsWith("build.");
  }

  /** Digests by name; nothing if one of them is a gap. */
  private static SortedMap<String, String> own(RunRecord record) {
    SortedMap<String, String> own = new TreeMap<>();
    boolean open =
        record.gaps().stream().anyMatch(gap -> gap.factor() == Factor.CODE && !needNot(gap));
    if (!open) {
      record.facts(Factor.CODE).forEach((name, fact) -> add(name, fact, own));
    }
    return own;
  }

  private static void add(String name, Fact fact, SortedMap<String, String> own) {
    if (name.startsWith(OWN) && fact.decisive()) {
      own.put(name, fact.value());
    }
  }
}
