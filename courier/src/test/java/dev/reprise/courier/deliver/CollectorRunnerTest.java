package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.collect.Findings;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorRunnerTest {
  @FunctionalInterface
  private interface Body {
    void collect(Findings findings) throws Exception;
  }

  @Test
  void factsOfAllCollectorsComeTogether() throws Exception {
    Collected found =
        collect(
            of(Factor.CODE, 5000, f -> f.decisive("git.commit", "abc")),
            of(Factor.CODE, 5000, f -> f.incidental("git.branch", "main")),
            of(Factor.DATA, 5000, f -> f.hazard("set-order", "A.java:1", "why")));

    assertThat(found.facts(Factor.CODE)).containsOnlyKeys("git.commit", "git.branch");
    assertThat(found.hazards()).hasSize(1);
    assertThat(found.gaps()).isEmpty();
  }

  @Test
  void oneThatFailsLeavesAGapAndTheOthersTheirFacts() throws Exception {
    Collected found =
        collect(
            of(
                Factor.HARDWARE,
                5000,
                f -> {
                  f.decisive("cores", "2");
                  throw new IllegalStateException("no /proc");
                }),
            of(Factor.CODE, 5000, f -> f.decisive("git.commit", "abc")));

    assertThat(found.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.factor()).isEqualTo(Factor.HARDWARE);
              assertThat(gap.why()).contains("no /proc");
            });
    assertThat(found.value(Factor.HARDWARE, "cores")).isEqualTo("2");
    assertThat(found.value(Factor.CODE, "git.commit")).isEqualTo("abc");
  }

  @Test
  void oneThatTakesTooLongIsEndedAndWhatItSaysLaterIsIgnored() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch spoke = new CountDownLatch(1);
    Collected found =
        collect(
            of(
                Factor.DATA,
                100,
                f -> {
                  f.decisive("early", "1");
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  f.decisive("late", "1");
                  spoke.countDown();
                }));
    interrupted.await();
    spoke.await();

    assertThat(found.facts(Factor.DATA)).containsOnlyKeys("early");
    assertThat(found.gaps()).extracting(Gap::factor).containsExactly(Factor.DATA);
  }

  private static Collected collect(Collector... collectors) throws InterruptedException {
    return CollectorRunner.await(
        Stream.of(collectors)
            .map(c -> CollectorRunner.ask(c, new JvmStory(), what -> false))
            .toList());
  }

  private static Collector of(Factor factor, long millis, Body body) {
    return new Collector() {
      @Override
      public Factor factor() {
        return factor;
      }

      @Override
      public Duration budget() {
        return Duration.ofMillis(millis);
      }

      @Override
      public void collect(JvmStory story, Findings findings) throws Exception {
        body.collect(findings);
      }
    };
  }
}
