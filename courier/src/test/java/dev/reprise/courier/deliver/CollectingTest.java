package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.collect.Findings;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.ProgramFact;
import dev.reprise.record.Factor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CollectingTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final JvmStory story = new JvmStory();
  private final Collecting collecting = new Collecting(() -> List.of(new Zone()), story);

  @Test
  void whatTheStartDecidesIsFoundOutWhileTheTrainingRuns() throws Exception {
    begin();
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

    assertThat(zone()).isEqualTo("UTC");
  }

  @Test
  void aFactOfTheStartThatComesLateIsNotMissed() throws Exception {
    begin();
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    tell(new ProgramFact("process", "timezone", "Asia/Tokyo"));

    assertThat(zone()).isEqualTo("Asia/Tokyo");
  }

  private void begin() {
    tell(
        new Event.Started(
            "1", "jvm", "h", "b", 1, 1, "u", "/", "", "", "", "", "", "M", "observe", Map.of()));
    tell(new ProgramFact("process", "timezone", "UTC"));
    tell(new Event.Evidence("training began", 1));
    collecting.caughtUp();
  }

  private void tell(Event event) {
    story.accept(event);
    collecting.watch(event);
  }

  private String zone() throws InterruptedException {
    return collecting.collect(what -> false).value(Factor.ENVIRONMENT, "timezone");
  }

  /** Tells what it reads in the story. */
  private final class Zone implements Collector {
    @Override
    public Factor factor() {
      return Factor.ENVIRONMENT;
    }

    @Override
    public Duration budget() {
      return Duration.ofSeconds(60);
    }

    @Override
    public boolean knowsAtStart() {
      return true;
    }

    @Override
    public void collect(JvmStory told, Findings findings) {
      findings.decisive("timezone", told.section("process").getOrDefault("timezone", ""));
      asked.countDown();
    }
  }
}
