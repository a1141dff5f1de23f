package dev.reprise.checker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.experiment.Isolation.End;
import dev.reprise.checker.experiment.Isolation.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class IsolationTest {
  private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7, 8);

  private final List<Set<Integer>> tried = new ArrayList<>();

  private Found<Integer> find(int most, Predicate<List<Integer>> bad) throws Exception {
    return new Isolation<>(
            ALL,
            most,
            (List<Integer> set) -> {
              assertThat(tried).doesNotContain(Set.copyOf(set));
              tried.add(new HashSet<>(set));
              return bad.test(set) ? Outcome.BAD : Outcome.GOOD;
            })
        .find();
  }

  @Test
  void oneChangeIsFoundAloneAndTheOthersAreTriedTogether() throws Exception {
    Found<Integer> found = find(40, set -> set.contains(3));
    assertThat(found).isEqualTo(new Found<>(End.FOUND, List.of(3), List.of(3), true));
    assertThat(tried).last().isEqualTo(Set.of(1, 2, 4, 5, 6, 7, 8));
    assertThat(tried).hasSize(6);
  }

  @Test
  void changesThatOnlyActTogetherAreFoundByBisecting() throws Exception {
    Found<Integer> pair = find(40, set -> set.containsAll(List.of(2, 7)));
    assertThat(pair).isEqualTo(new Found<>(End.FOUND, List.of(2, 7), List.of(), true));
    tried.clear();
    Found<Integer> three = find(40, set -> set.containsAll(List.of(1, 4, 5)));
    assertThat(three.smallest()).containsExactly(1, 4, 5);
  }

  @Test
  void changesOfWhichEachIsEnoughAreAllNamed() throws Exception {
    Found<Integer> found = find(40, set -> set.contains(2) || set.contains(6));
    assertThat(found.end()).isEqualTo(End.FOUND);
    assertThat(found.alone()).containsExactly(2, 6);
    assertThat(found.smallest()).hasSize(1);
    assertThat(found.only()).isFalse();
  }

  @Test
  void whatIsNotAmongTheChangesIsNotFound() throws Exception {
    assertThat(find(40, set -> false).end()).isEqualTo(End.BAD_NOT_REACHED);
    tried.clear();
    assertThat(find(40, set -> true).end()).isEqualTo(End.GOOD_NOT_REPEATED);
  }

  @Test
  void theBudgetIsKeptAndTheSmallestKnownIsTold() throws Exception {
    Found<Integer> found = find(12, set -> set.containsAll(List.of(2, 3)));
    assertThat(found.end()).isEqualTo(End.OUT_OF_TRIALS);
    assertThat(found.smallest()).contains(2, 3).hasSizeLessThan(8);
    assertThat(tried).hasSize(12);
  }
}
