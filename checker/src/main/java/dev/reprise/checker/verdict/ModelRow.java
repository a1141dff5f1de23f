package dev.reprise.checker.verdict;

import dev.reprise.record.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** A model of the baseline and the one of the rerun that takes its place; a side may be missing. */
public record ModelRow(Optional<ModelFile> baseline, Optional<ModelFile> rerun) {

  /**
   * Pairs the models of two runs: by path, else by file name, else by content, else as the only
   * ones left. A pair says which files to compare, never that they are equal.
   */
  static List<ModelRow> pair(List<ModelFile> baseline, List<ModelFile> rerun) {
    List<ModelFile> left = new ArrayList<>(baseline);
    List<ModelFile> right = new ArrayList<>(rerun);
    List<ModelRow> rows = new ArrayList<>();
    take(rows, left, right, (a, b) -> a.path().equals(b.path()));
    take(rows, left, right, (a, b) -> fileName(a).equals(fileName(b)));
    take(rows, left, right, ModelRow::sameContent);
    if (left.size() == 1 && right.size() == 1) {
      take(rows, left, right, (a, b) -> true);
    }
    left.forEach(model -> rows.add(new ModelRow(Optional.of(model), Optional.empty())));
    right.forEach(model -> rows.add(new ModelRow(Optional.empty(), Optional.of(model))));
    return List.copyOf(rows);
  }

  private static void take(
      List<ModelRow> rows,
      List<ModelFile> left,
      List<ModelFile> right,
      BiPredicate<ModelFile, ModelFile> partners) {
    for (Iterator<ModelFile> models = left.iterator(); models.hasNext(); ) {
      ModelFile model = models.next();
      Optional<ModelFile> partner =
          right.stream().filter(other -> partners.test(model, other)).findFirst();
      if (partner.isPresent()) {
        models.remove();
        right.remove(partner.get());
        rows.add(new ModelRow(Optional.of(model), partner));
      }
    }
  }

  private static String fileName(ModelFile model) {
    Path name = Path.of(model.path()).getFileName();
    return name == null ? model.path() : name.toString();
  }

  private static boolean sameContent(ModelFile a, ModelFile b) {
    return a.raw().equals(b.raw()) || sameCanonical(a, b);
  }

  private static boolean sameCanonical(ModelFile a, ModelFile b) {
    return a.form().equals(b.form()) && a.canonical().equals(b.canonical());
  }

  /** The path to show: the baseline's, else the rerun's. */
  public String path() {
    return baseline.or(() -> rerun).map(ModelFile::path).orElseThrow();
  }

  /** Whether both files have the same bytes. */
  public boolean rawEqual() {
    return both((a, b) -> !a.raw().isEmpty() && a.raw().equals(b.raw()));
  }

  /** Whether both files say the same, in a canonical form that both have. */
  public boolean canonicalEqual() {
    return both(ModelRow::sameCanonical);
  }

  /** Met, failed, or unknown where the digests are of different forms and so say nothing. */
  public Answer answer() {
    if (rawEqual() || canonicalEqual()) {
      return Answer.MET;
    }
    return both((a, b) -> !a.form().equals(b.form())) ? Answer.UNKNOWN : Answer.FAILED;
  }

  private boolean both(BiPredicate<ModelFile, ModelFile> test) {
    return baseline.isPresent() && rerun.isPresent() && test.test(baseline.get(), rerun.get());
  }
}
