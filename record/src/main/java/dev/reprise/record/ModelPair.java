package dev.reprise.record;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A model of the baseline and the one of the rerun that takes its place. A pair says which files to
 * compare, never that they are equal.
 *
 * @param baseline empty if only the rerun has the model
 * @param rerun empty if only the baseline has the model
 */
public record ModelPair(Optional<ModelFile> baseline, Optional<ModelFile> rerun) {

  /**
   * Pairs the models of two runs: by path; else by as many names at the end of their paths as they
   * have in common, so that {@code out-1/fold2/m} finds {@code out-2/fold2/m}; else by content;
   * else as the only ones left. Of several that fit equally well, one of the same content goes
   * first.
   *
   * @return the baseline's models in their order, then what only the rerun has
   */
  public static List<ModelPair> of(List<ModelFile> baseline, List<ModelFile> rerun) {
    return new Pairing(baseline, rerun).pairs();
  }

  /** The path to show: the baseline's, else the rerun's. */
  public String path() {
    return baseline.or(() -> rerun).map(ModelFile::path).orElseThrow();
  }

  /** Whether both runs have the model. */
  public boolean isWhole() {
    return baseline.isPresent() && rerun.isPresent();
  }

  /** Whether both files have the same bytes. */
  public boolean rawEqual() {
    return both(ModelPair::sameBytes);
  }

  /** Whether both files say the same, in a canonical form that both have. */
  public boolean canonicalEqual() {
    return both(ModelPair::sameCanonical);
  }

  /**
   * Whether what is there tells if the models are equal: they are, or are of one form, or one is
   * missing. Digests of different forms say nothing.
   */
  public boolean isDecided() {
    return rawEqual() || !both((a, b) -> !a.form().equals(b.form()));
  }

  private static boolean sameBytes(ModelFile a, ModelFile b) {
    return !a.raw().isEmpty() && a.raw().equals(b.raw());
  }

  private static boolean sameCanonical(ModelFile a, ModelFile b) {
    return a.form().equals(b.form()) && a.canonical().equals(b.canonical());
  }

  private boolean both(BiPredicate<ModelFile, ModelFile> test) {
    return isWhole() && test.test(baseline.get(), rerun.get());
  }
}
