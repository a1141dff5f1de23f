package dev.reprise.checker.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The exact chain: a rung holds only if it is met and every weaker one that applies holds too. */
final class Chain {
  /** From weak to strong. A new rung takes its place here and its word in {@link Verdict}. */
  static final List<Rung> RUNGS =
      List.of(new WithinTolerance(), new Rounding(), new SamePredictions(), new BitIdentical());

  private final List<Criterion> answers;

  private Chain(List<Criterion> answers) {
    this.answers = answers;
  }

  static Chain judge(Evidence evidence) {
    return of(RUNGS.stream().map(rung -> rung.judge(evidence)).toList());
  }

  /** Holds each answer to the weaker ones before it. */
  static Chain of(List<Criterion> weakToStrong) {
    List<Criterion> held = new ArrayList<>();
    for (Criterion own : weakToStrong) {
      held.add(held.stream().reduce(own, Chain::atMost));
    }
    return new Chain(List.copyOf(held));
  }

  private static Criterion atMost(Criterion own, Criterion weaker) {
    boolean capped =
        (own.answer() == Answer.MET || own.answer() == Answer.UNKNOWN)
            && (weaker.answer() == Answer.FAILED
                || (weaker.answer() == Answer.UNKNOWN && own.answer() == Answer.MET));
    return capped
        ? own.with(
            weaker.answer(), own.why() + ", but " + weaker.name() + " is " + weaker.answer().word())
        : own;
  }

  /** The answers from strong to weak. */
  List<Criterion> criteria() {
    List<Criterion> strongFirst = new ArrayList<>(answers);
    Collections.reverse(strongFirst);
    return strongFirst;
  }

  /** The strongest rung that holds. */
  Optional<Verdict> reached() {
    return criteria().stream()
        .filter(criterion -> criterion.answer() == Answer.MET)
        .findFirst()
        .map(criterion -> Verdict.valueOf(criterion.name()));
  }

  /**
   * Whether the required rung, or a stronger one, holds. Where neither it nor a weaker one applies,
   * a stronger one that failed is all there is to go by.
   */
  Answer required(Verdict required) {
    int rung = index(required);
    List<Criterion> upTo = answers.subList(0, rung + 1);
    List<Criterion> above = answers.subList(rung + 1, answers.size());
    if (any(answers.subList(rung, answers.size()), Answer.MET)) {
      return Answer.MET;
    }
    if (any(upTo, Answer.FAILED)) {
      return Answer.FAILED;
    }
    boolean nothingApplies =
        upTo.stream().allMatch(criterion -> criterion.answer() == Answer.NOT_APPLICABLE);
    return nothingApplies && any(above, Answer.FAILED) ? Answer.FAILED : Answer.UNKNOWN;
  }

  private int index(Verdict verdict) {
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).name().equals(verdict.name())) {
        return i;
      }
    }
    throw new IllegalArgumentException(verdict + " is no rung of the chain");
  }

  private static boolean any(List<Criterion> criteria, Answer answer) {
    return criteria.stream().anyMatch(criterion -> criterion.answer() == answer);
  }
}
