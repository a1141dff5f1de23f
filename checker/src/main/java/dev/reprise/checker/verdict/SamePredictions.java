package dev.reprise.checker.verdict;

/**
 * Golden predictions are equal bit for bit. No record holds any yet: when it does, they are judged
 * here and in {@link Rounding}.
 */
final class SamePredictions implements Rung {

  @Override
  public Verdict verdict() {
    return Verdict.SAME_PREDICTIONS;
  }

  @Override
  public Criterion judge(Evidence evidence) {
    return answer(Answer.NOT_APPLICABLE, "no golden predictions");
  }
}
