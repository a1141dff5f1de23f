package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.TestJvm;
import dev.reprise.courier.collect.Collectors;
import dev.reprise.journal.Event;
import dev.reprise.journal.Machine;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JVMs told that work for a training one. */
class WorkersTest {
  private static final String KEY = "app-1@driver:7077";

  @TempDir Path temp;

  @Test
  void whatAnyOfThemReadIsDataOnceAndWhatAnotherWroteBeforeIsNot() throws Exception {
    try (Desk desk = desk();
        TestJvm one = TestJvm.worker(desk.delivery, KEY, temp);
        TestJvm two = TestJvm.worker(desk.delivery, KEY, temp)) {
      Path read = Files.writeString(desk.cwd.resolve("read.csv"), "1,2");
      Path alone = Files.writeString(desk.cwd.resolve("alone.csv"), "3,4");
      Path between = Files.writeString(desk.cwd.resolve("between.csv"), "5,6");
      TestJvm driver = driver(desk).reads(read);
      one.reads(read).reads(alone).opens(between, "w").vanish();
      Thread.sleep(2); // Times are milliseconds.
      two.reads(read).reads(between).vanish();
      driver.ends("FINISHED", 0).vanish();
      desk.deliver(driver);

      RunRecord record = desk.record(desk.onlyRun().id());
      assertThat(facts(record))
          .filteredOn(fact -> fact.startsWith("file."))
          .containsExactlyInAnyOrder("file.$CWD/read.csv", "file.$CWD/alone.csv");
      assertThat(record.run())
          .containsEntry("worker.1", one.id() + " on " + Machine.host())
          .containsKey("worker.2");
      try (Stream<Path> left = Files.walk(desk.delivery.resolve("workers"))) {
        assertThat(left.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void theRunIsWholeWhenTheyHaveEndedToo() throws Exception {
    try (Desk desk = desk();
        TestJvm worker = TestJvm.worker(desk.delivery, KEY, temp)) {
      Path read = Files.writeString(desk.cwd.resolve("read.csv"), "1,2");
      TestJvm driver = driver(desk).ends("FINISHED", 0).vanish();
      CountDownLatch begun = new CountDownLatch(1);
      Thread delivering =
          new Thread(
              () -> {
                begun.countDown();
                try {
                  desk.deliver(driver);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      delivering.start();
      begun.await();
      Thread.sleep(500);
      assertThat(delivering.isAlive()).isTrue();
      worker.reads(read).vanish();
      delivering.join();
      assertThat(facts(desk.record(desk.onlyRun().id()))).contains("file.$CWD/read.csv");
    }
  }

  @Test
  void gapsOfWhatTheyHaveNoPartInAreTheirOwn() throws Exception {
    try (Desk desk = desk();
        TestJvm worker = TestJvm.worker(desk.delivery, KEY, temp)) {
      worker.write(new Event.GapSeen("data", "rows", "they went by"));
      worker.write(new Event.GapSeen("parameters", "spark (adapter)", "no call was made"));
      worker.write(new Event.HazardSeen("directory-order", "com.example.Part", "it is listed"));
      worker.vanish();
      TestJvm driver = driver(desk).ends("FINISHED", 0).vanish();
      desk.deliver(driver);
      RunRecord record = desk.record(desk.onlyRun().id());
      assertThat(record.gaps())
          .extracting(Gap::what)
          .contains("rows")
          .doesNotContain("spark (adapter)");
      assertThat(record.hazards()).hasSize(1);
    }
  }

  @Test
  void aDirectoryThatTheyMayHaveReadUnseenIsAGap() throws Exception {
    try (Desk desk = desk()) {
      Path directory = Files.createDirectories(desk.cwd.resolve("wines"));
      Path part = Files.writeString(directory.resolve("part-0.csv"), "1,2");
      TestJvm driver = driver(desk).reads(part);
      driver.write(new Event.DataUsed(1, "wines", "training", directory.toString(), "", -1, 2));
      desk.deliver(driver.ends("FINISHED", 0).vanish());
      assertThat(desk.record(desk.onlyRun().id()).gaps())
          .extracting(Gap::what)
          .contains("training.1.training", "content");
    }
  }

  private static Set<String> facts(RunRecord record) {
    return Objects.requireNonNull(record.factors().get(Factor.DATA)).keySet();
  }

  private Desk desk() throws Exception {
    Desk desk = new Desk(temp);
    desk.collectors =
        Collectors.all(temp.resolve("cache"), temp.resolve("aside")).stream()
            .filter(collector -> collector.factor() == Factor.DATA)
            .toList();
    return desk;
  }

  private static TestJvm driver(Desk desk) throws Exception {
    return desk.jvm().training(1, 0, "main").write(new Event.ProgramFact("workers", KEY, "spark"));
  }
}
