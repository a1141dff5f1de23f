package dev.reprise.checker.verdict;

/**
 * A rung of the exact chain: answers for itself alone; {@link Chain} sees to it that a rung holds
 * only where the weaker ones hold.
 */
interface Rung {
  Verdict verdict();

  Criterion judge(Evidence evidence);

  default Criterion answer(Answer answer, String why) {
    return new Criterion(Criterion.Kind.RUNG, verdict().name(), answer, why);
  }
}
