package dev.reprise.checker.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far the predictions of two models for the same rows are apart.
 *
 * @param rows that both predicted in the same way
 * @param other rows whose numbers are not equal bit for bit
 * @param flipped rows whose answer is another: of several numbers the largest is another one; of
 *     one, the nearest whole number (a class, or on which side of one half a probability is)
 * @param ulp the largest difference in units in the last place, of float where both are; infinite
 *     where one is no number
 * @param relative the largest difference as a share of the baseline's number; infinite where that
 *     is 0, or one is no number
 */
record Flips(int rows, int other, int flipped, double ulp, double relative) {

  /** Compares row by row. */
  static Flips between(List<Prediction> baseline, List<Prediction> rerun) {
    Map<String, Prediction> partners = new HashMap<>();
    rerun.forEach(each -> partners.put(key(each), each));
    Flips sum = new Flips(0, 0, 0, 0, 0);
    for (Prediction one : baseline) {
      Prediction partner = partners.get(key(one));
      if (partner != null && partner.output().size() == one.output().size()) {
        sum = sum.plus(of(one.output(), partner.output()));
      }
    }
    return sum;
  }

  private static String key(Prediction prediction) {
    return prediction.row() + " " + prediction.how();
  }

  private Flips plus(Flips row) {
    return new Flips(
        rows + row.rows,
        other + row.other,
        flipped + row.flipped,
        Math.max(ulp, row.ulp),
        Math.max(relative, row.relative));
  }

  private static Flips of(List<String> baseline, List<String> rerun) {
    if (baseline.equals(rerun)) {
      return new Flips(1, 0, 0, 0, 0);
    }
    double ulp = 0;
    double relative = 0;
    for (int i = 0; i < baseline.size(); i++) {
      if (!baseline.get(i).equals(rerun.get(i))) {
        ulp = Math.max(ulp, ulp(baseline.get(i), rerun.get(i)));
        double before = number(baseline.get(i));
        double share = Math.abs(number(rerun.get(i)) - before) / Math.abs(before);
        relative = Math.max(relative, Double.isNaN(share) ? Double.POSITIVE_INFINITY : share);
      }
    }
    return new Flips(1, 1, answer(baseline) == answer(rerun) ? 0 : 1, ulp, relative);
  }

  private static double ulp(String baseline, String rerun) {
    boolean floats = isFloat(baseline) && isFloat(rerun);
    double before = floats ? (float) number(baseline) : number(baseline);
    double after = floats ? (float) number(rerun) : number(rerun);
    double distance = Math.abs(after - before);
    double unit = floats ? Math.ulp((float) before) : Math.ulp(before);
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance / unit;
  }

  private static boolean isFloat(String text) {
    return Float.toString((float) number(text)).equals(text);
  }

  private static long answer(List<String> output) {
    if (output.size() == 1) {
      return Math.round(number(output.get(0)));
    }
    int largest = 0;
    for (int i = 1; i < output.size(); i++) {
      if (number(output.get(i)) > number(output.get(largest))) {
        largest = i;
      }
    }
    return largest;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** For a person. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%d of %d predictions differ, %d flipped (%.3g %%), by at most %.3g ulp, %.3g relative",
        other,
        rows,
        flipped,
        100.0 * flipped / rows,
        ulp,
        relative);
  }
}
