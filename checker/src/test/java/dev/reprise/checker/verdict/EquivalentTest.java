package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.criterion;
import static dev.reprise.checker.verdict.Variances.baseline;
import static dev.reprise.checker.verdict.Variances.requiring;
import static dev.reprise.checker.verdict.Variances.reruns;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two one-sided tests over several reruns. */
class EquivalentTest {
  private static final Subject DOCUMENTED = baseline("auc", 0.900, 0.902, 0.901, 0.903, 0.899);

  private static CheckResult check(Policy policy, Subject base, double... values) {
    return Series.judge(base, reruns("auc", values), policy).checks().get(0);
  }

  @Test
  void meansThatAreShownToBeNearAreEquivalent() {
    CheckResult result =
        check(requiring(Verdict.EQUIVALENT, "1%"), DOCUMENTED, 0.901, 0.902, 0.900);
    assertThat(result.verdict()).isEqualTo(Verdict.EQUIVALENT);
    EquivalenceRow row = result.equivalence().get(0);
    assertThat(row.p()).isLessThan(0.05);
    assertThat(row.margin()).isEqualTo(0.00901, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(row.baselineRuns()).isEqualTo(5);
    assertThat(row.reruns()).isEqualTo(3);
  }

  @Test
  void meansThatAreShownToBeFarAreDifferent() {
    CheckResult result =
        check(requiring(Verdict.EQUIVALENT, "1%"), DOCUMENTED, 0.921, 0.922, 0.920);
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "EQUIVALENT").why())
        .isEqualTo("auc: the means are further apart than the margin");
  }

  /** No difference is found here either: that is not sameness. */
  @Test
  void whatIsShownNeitherWayIsInconclusiveWithTheRunsThatWouldDecide() {
    CheckResult result = Variances.inconclusive();
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.undecided()).isTrue();
    int needed = result.equivalence().get(0).needed().orElseThrow();
    assertThat(needed).isBetween(80, 110);
    assertThat(criterion(result, "EQUIVALENT").why())
        .isEqualTo(
            "auc: "
                + needed
                + " runs in each arm would show equal means to be so, with 80 % power");
  }

  @Test
  void itDoesNotApplyToOneRerunOrWithoutAMarginOrDocumentedRuns() {
    Policy policy = requiring(Verdict.EQUIVALENT, "1%");
    CheckResult one = check(policy, DOCUMENTED, 0.901);
    assertThat(one.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(criterion(one, "EQUIVALENT").why()).isEqualTo("2 reruns at least are compared");
    CheckResult silent =
        check(Policy.DEFAULT.requiring(Verdict.EQUIVALENT), DOCUMENTED, 0.901, 0.902);
    assertThat(criterion(silent, "EQUIVALENT").why())
        .isEqualTo("no margin is named; --margin does");
    CheckResult alone = check(policy, Runs.run("run0", r -> r.metric("auc", 0, 1)), 1, 1);
    assertThat(criterion(alone, "EQUIVALENT").answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }

  @Test
  void aMarginThatIsAShareOfZeroIsNone() {
    Subject zero = baseline("auc", 0, 0, 0, 0, 0);
    CheckResult result = check(requiring(Verdict.EQUIVALENT, "1%"), zero, 0, 0);
    assertThat(criterion(result, "EQUIVALENT").why())
        .isEqualTo("auc has a mean of 0: name an absolute margin");
    assertThat(check(requiring(Verdict.EQUIVALENT, "0.1abs"), zero, 0.08, 0).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check(requiring(Verdict.EQUIVALENT, "0.1abs"), zero, 0, 0).verdict())
        .isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void aRerunWithoutANumberDecidesNothing() {
    CheckResult result = check(requiring(Verdict.EQUIVALENT, "1%"), DOCUMENTED, 0.901, Double.NaN);
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(criterion(result, "EQUIVALENT").why()).contains("is no number in every rerun");
  }

  @Test
  void twoDocumentedRunsAreEnoughAndTheRerunsDoNotCountAmongThem() {
    Subject two = baseline("auc", 0.900, 0.901);
    Policy wide = requiring(Verdict.EQUIVALENT, "20%");
    assertThat(check(wide, two, 0.900, 0.901).verdict()).isEqualTo(Verdict.EQUIVALENT);
    Subject three = baseline("auc", 0.900, 0.901, 0.902);
    CheckResult own =
        Series.judge(
                three,
                java.util.List.of(
                    Runs.run("run1", r -> r.metric("auc", 0, 0.901)),
                    Runs.run("run2", r -> r.metric("auc", 0, 0.902))),
                wide)
            .checks()
            .get(0);
    assertThat(criterion(own, "EQUIVALENT").why())
        .isEqualTo("auc is documented of fewer than 2 runs");
  }
}
