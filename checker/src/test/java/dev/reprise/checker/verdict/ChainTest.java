package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Answer.FAILED;
import static dev.reprise.checker.verdict.Answer.MET;
import static dev.reprise.checker.verdict.Answer.NOT_APPLICABLE;
import static dev.reprise.checker.verdict.Answer.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
  private static Criterion rung(Verdict verdict, Answer answer) {
    return new Criterion(Criterion.Kind.RUNG, verdict.name(), answer, "because");
  }

  private static Chain chain(Answer tolerance, Answer bits) {
    return Chain.of(
        List.of(rung(Verdict.WITHIN_TOLERANCE, tolerance), rung(Verdict.BIT_IDENTICAL, bits)));
  }

  /** Every pair of own answers: what the strong rung becomes, what is reached, what is required. */
  @ParameterizedTest(name = "tolerance {0}, bits {1}: bits become {2}, reached {3}")
  @CsvSource({
    "MET, MET, MET, BIT_IDENTICAL, MET, MET",
    "MET, FAILED, FAILED, WITHIN_TOLERANCE, MET, FAILED",
    "MET, UNKNOWN, UNKNOWN, WITHIN_TOLERANCE, MET, UNKNOWN",
    "MET, NOT_APPLICABLE, NOT_APPLICABLE, WITHIN_TOLERANCE, MET, UNKNOWN",
    "FAILED, MET, FAILED, , FAILED, FAILED",
    "FAILED, FAILED, FAILED, , FAILED, FAILED",
    "FAILED, UNKNOWN, FAILED, , FAILED, FAILED",
    "FAILED, NOT_APPLICABLE, NOT_APPLICABLE, , FAILED, FAILED",
    "UNKNOWN, MET, UNKNOWN, , UNKNOWN, UNKNOWN",
    "UNKNOWN, FAILED, FAILED, , UNKNOWN, FAILED",
    "UNKNOWN, UNKNOWN, UNKNOWN, , UNKNOWN, UNKNOWN",
    "UNKNOWN, NOT_APPLICABLE, NOT_APPLICABLE, , UNKNOWN, UNKNOWN",
    "NOT_APPLICABLE, MET, MET, BIT_IDENTICAL, MET, MET",
    "NOT_APPLICABLE, FAILED, FAILED, , FAILED, FAILED",
    "NOT_APPLICABLE, UNKNOWN, UNKNOWN, , UNKNOWN, UNKNOWN",
    "NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, , UNKNOWN, UNKNOWN",
  })
  void truthTable(
      Answer tolerance,
      Answer bits,
      Answer bitsHeld,
      Verdict reached,
      Answer requiringTolerance,
      Answer requiringBits) {
    Chain chain = chain(tolerance, bits);
    assertThat(chain.criteria().get(0).answer()).isEqualTo(bitsHeld);
    assertThat(chain.criteria().get(1).answer()).isEqualTo(tolerance);
    assertThat(chain.reached()).isEqualTo(Optional.ofNullable(reached));
    assertThat(chain.required(Verdict.WITHIN_TOLERANCE)).isEqualTo(requiringTolerance);
    assertThat(chain.required(Verdict.BIT_IDENTICAL)).isEqualTo(requiringBits);
  }

  @Test
  void aRungThatAWeakerOneHoldsBackSaysSo() {
    assertThat(chain(FAILED, MET).criteria().get(0).why())
        .isEqualTo("because, but WITHIN_TOLERANCE is failed");
  }

  /** Longer chains than today's: what must hold whatever rungs are added. */
  @Test
  void anyChainKeepsItsPromises() {
    Random random = new Random(20261123);
    List<Answer> answers = List.of(Answer.values());
    List<Verdict> words = List.of(Verdict.values());
    for (int round = 0; round < 5000; round++) {
      List<Criterion> own = new ArrayList<>();
      for (Verdict word : words) {
        own.add(rung(word, answers.get(random.nextInt(answers.size()))));
      }
      Chain chain = Chain.of(own);
      List<Criterion> held = new ArrayList<>(chain.criteria());
      Collections.reverse(held);
      int highest = -1;
      for (int i = 0; i < held.size(); i++) {
        Answer answer = held.get(i).answer();
        if (answer == MET) {
          highest = i;
          assertThat(own.get(i).answer()).as("never better than its own answer").isEqualTo(MET);
          assertThat(held.subList(0, i))
              .extracting(Criterion::answer)
              .doesNotContain(FAILED, UNKNOWN);
        }
        if (own.get(i).answer() == FAILED || own.get(i).answer() == NOT_APPLICABLE) {
          assertThat(answer).isEqualTo(own.get(i).answer());
        }
      }
      assertThat(chain.reached())
          .as("never weaker than a rung that holds")
          .isEqualTo(highest < 0 ? Optional.empty() : Optional.of(words.get(highest)));
      for (int required = 0; required < words.size(); required++) {
        assertThat(chain.required(words.get(required)) == MET)
            .as("met exactly when reached at or above")
            .isEqualTo(highest >= required);
      }
      for (int required = 1; required < words.size(); required++) {
        if (chain.required(words.get(required - 1)) == FAILED && anyApplies(held, required)) {
          assertThat(chain.required(words.get(required)))
              .as("more cannot be easier")
              .isEqualTo(FAILED);
        }
      }
    }
  }

  private static boolean anyApplies(List<Criterion> held, int end) {
    return held.subList(0, end).stream().anyMatch(rung -> rung.answer() == FAILED);
  }
}
