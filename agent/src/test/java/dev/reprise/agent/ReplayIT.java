package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds that are given again, and ledgers that do not fit: said in one line, and nothing stops. */
class ReplayIT {
  private static final String WATCHED = "run=always,courier=none";

  @TempDir Path directory = Path.of("");
  private Forked forked;
  private LedgerFile ledger;
  private String recorded = "";

  @BeforeEach
  void record() throws Exception {
    Path first = Files.createDirectories(directory.resolve("first"));
    Forked recording = new Forked(first);
    recorded = recording.watched("seeds").out();
    ledger = new LedgerFile("Program", recording);
    forked = new Forked(Files.createDirectories(directory.resolve("second")));
  }

  private Forked.Ran replay(Path file, String more, String... arguments) throws Exception {
    String agent = forked.agent(WATCHED + ",replay=" + file + more);
    return forked.run(forked.start(List.of(agent), arguments));
  }

  private Path whole() throws Exception {
    return ledger.write(directory.resolve("ledger.jsonl"));
  }

  @Test
  void theSameNumbersAreDrawn() throws Exception {
    assertThat(forked.plain("seeds").out()).isNotEqualTo(recorded);
    Forked.Ran ran = replay(whole(), "", "seeds");
    assertThat(ran.out()).isEqualTo(recorded);
    assertThat(ran.err()).isEqualTo("err\n");
    assertThat(ran.ours()).hasSize(1);
    assertThat(ran.ours().get(0)).contains("replayed ").doesNotContain("not as recorded");
    Event.ReplayTotal total = forked.events(Event.ReplayTotal.class).get(0);
    assertThat(total.given()).isEqualTo(total.recorded()).isPositive();
    assertThat(total.extra() + total.unused() + total.differing()).isZero();
    assertThat(forked.events(Event.Started.class).get(0).mode()).isEqualTo("replay");
    assertThat(forked.events(Event.SwitchSet.class))
        .extracting(Event.SwitchSet::name)
        .contains("set.order");
  }

  @Test
  void pinGivesTheSameNumbersWithoutARecording() throws Exception {
    String agent = forked.agent(WATCHED + ",pin=11");
    String first = forked.run(forked.start(List.of(agent), "seeds")).out();
    assertThat(forked.run(forked.start(List.of(agent), "seeds")).out()).isEqualTo(first);
    String other = forked.agent(WATCHED + ",pin=12");
    assertThat(forked.run(forked.start(List.of(other), "seeds")).out()).isNotEqualTo(first);
    assertThat(first).isNotEqualTo(recorded);
  }

  @Test
  void aSeedThatWasRecordedAndAGeneratorThatWasNotAreSurprises() throws Exception {
    ledger.lines().removeIf(line -> line.contains("SplittableRandom") && line.contains("false"));
    int random = indexOf("\"chosen\":true,\"seed\":\"42\"");
    ledger.lines().set(random, ledger.lines().get(random).replace("\"42\"", "\"43\""));
    ledger
        .lines()
        .add(
            "{\"generator\":\"java.util.Random\",\"how\":\"constructed\",\"chosen\":false,"
                + "\"seed\":\"5\",\"site\":\"Gone.gone(Gone.java:1)\",\"thread\":\"main\",\"ordinal\":0}");
    Forked.Ran ran = replay(whole(), "", "seeds");
    assertThat(ran.status()).isZero();
    assertThat(ran.ours().get(0)).contains("3 not as recorded, first: ");
    assertThat(forked.events(Event.ReplaySurprise.class))
        .extracting(Event.ReplaySurprise::kind)
        .containsExactlyInAnyOrder("extra", "differs", "unused");
    assertThat(forked.events(Event.ReplaySurprise.class))
        .filteredOn(surprise -> surprise.kind().equals("differs"))
        .singleElement()
        .satisfies(
            surprise -> {
              assertThat(surprise.site()).startsWith("Program.seeds(");
              assertThat(surprise.recorded()).isEqualTo("43");
              assertThat(surprise.seen()).isEqualTo("42");
            });
  }

  private int indexOf(String part) {
    for (int i = 0; i < ledger.lines().size(); i++) {
      if (ledger.lines().get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError("no line with " + part + " in " + ledger.lines());
  }

  @Test
  void aSeedOfBytesIsComparedToo() throws Exception {
    Forked recording = new Forked(Files.createDirectories(directory.resolve("bytes")));
    String numbers = recording.watched("bytes", "1").out();
    Path file = new LedgerFile("Program", recording).write(directory.resolve("bytes.jsonl"));
    Forked.Ran ran = replay(file, "", "bytes", "1");
    assertThat(ran.out()).isEqualTo(numbers);
    assertThat(ran.ours().get(0)).doesNotContain("not as recorded");
    assertThat(replay(file, "", "bytes", "2").ours().get(0)).contains("1 not as recorded");
  }

  @Test
  void aLedgerWithoutAnyPartnerFailsLoudly() throws Exception {
    ledger.lines().replaceAll(line -> line.replace("Program.seeds(", "Other.main("));
    Forked.Ran ran = replay(whole(), "", "seeds");
    assertThat(ran.status()).isZero();
    assertThat(ran.ours()).hasSize(1);
    // The generators that are made once in a JVM have no other place.
    ledger.lines().removeIf(line -> line.contains("\"once\":\"java"));
    ledger.lines().removeIf(line -> line.contains("thread-local"));
    ran = replay(whole(), "", "seeds");
    assertThat(ran.status()).isZero();
    assertThat(ran.ours().get(0)).contains("REPLAY FAILED");
  }

  @Test
  void aLedgerOfAnotherProgramIsNamed() throws Exception {
    ledger.lines().set(0, ledger.lines().get(0).replace("\"Program\"", "\"com.acme.Other\""));
    assertSaid(replay(whole(), "", "seeds"), "is the ledger of another program, com.acme.Other");
  }

  @Test
  void aLedgerOfAnotherJdkIsNamed() throws Exception {
    ledger.lines().set(0, ledger.lines().get(0).replaceAll("\"jdk\":\"[^\"]*", "\"jdk\":\"8.0.1"));
    Forked.Ran ran = replay(whole(), "", "seeds");
    assertSaid(ran, "was recorded on JDK 8.0.1");
    assertThat(ran.out()).isEqualTo(recorded);
  }

  @Test
  void aTruncatedLedgerIsUsedAsFarAsItGoes() throws Exception {
    List<String> lines = Files.readAllLines(whole());
    Path cut = directory.resolve("cut.jsonl");
    Files.write(cut, lines.subList(0, 3));
    Forked.Ran ran = replay(cut, "", "seeds");
    assertSaid(ran, "is truncated after line 3");
    assertThat(ran.out().lines().skip(1).findFirst())
        .isEqualTo(recorded.lines().skip(1).findFirst());
  }

  @Test
  void anEditedLedgerIsNamed() throws Exception {
    Path file = whole();
    Files.writeString(file, Files.readString(file).replace("\"seed\":\"42\"", "\"seed\":\"41\""));
    assertSaid(replay(file, "", "seeds"), "is edited: its digest does not fit its lines");
  }

  @Test
  void whatIsNoLedgerIsNamedAndTheProgramRunsAsEver() throws Exception {
    Path file = Files.writeString(directory.resolve("text"), "no ledger\n");
    Forked.Ran ran = replay(file, "", "seeds");
    assertSaid(ran, "is no ledger of Reprise");
    assertThat(ran.ours().get(1)).contains("REPLAY FAILED");
  }

  @Test
  void strictStopsWhatCannotBeReplayed() throws Exception {
    Path file = Files.writeString(directory.resolve("text"), "no ledger\n");
    Forked.Ran ran = replay(file, ",strict=on", "seeds");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.ours()).hasSize(2);
  }

  @Test
  void strictFailsWhatWasNotAsRecorded() throws Exception {
    ledger.lines().removeIf(line -> line.contains("SplittableRandom") && line.contains("false"));
    assertThat(replay(whole(), ",strict=on", "seeds").status()).isEqualTo(4);
  }

  @Test
  void strictLetsPassWhatWasAsRecorded() throws Exception {
    assertThat(replay(whole(), ",strict=on", "seeds").status()).isZero();
  }

  private void assertSaid(Forked.Ran ran, String what) throws Exception {
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEqualTo("err\n");
    assertThat(ran.ours()).hasSize(2);
    assertThat(ran.ours().get(0)).startsWith("reprise: replay: ").contains(what);
    assertThat(forked.events(Event.GapSeen.class))
        .extracting(Event.GapSeen::what)
        .filteredOn(gap -> gap.equals("replay"))
        .hasSizeLessThanOrEqualTo(1);
  }
}
