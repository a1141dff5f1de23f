package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes reruns differ is named, with the place; and each has a page that says what to do. */
class HazardsIT {
  @TempDir Path directory = Path.of("");

  private Map<String, String> hazards(Forked forked) throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Event.HazardSeen hazard : forked.events(Event.HazardSeen.class)) {
      found.merge(hazard.id(), hazard.where(), (a, b) -> a + " " + b);
    }
    return found;
  }

  private Path files() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    for (String name : List.of("a", "b", "c")) {
      Files.writeString(data.resolve(name), name);
    }
    return data;
  }

  @Test
  void eachIsToldWithItsPlace() throws Exception {
    Forked forked = new Forked(directory);
    String agent = forked.agent("run=always,courier=none");
    List<String> options =
        List.of(agent, "-Duser.language=de", "-Dfile.encoding=ISO-8859-1", "-Duser.timezone=CET");
    Forked.Ran ran = forked.run(forked.start(options, "hazards", files().toString(), "--seed=0"));
    assertThat(ran.err()).isEqualTo("err\n");
    Map<String, String> found = hazards(forked);
    assertThat(found)
        .containsOnlyKeys(
            "core-count",
            "default-charset",
            "default-locale",
            "default-time-zone",
            "directory-order",
            "identity-hash",
            "parallel-random-stream",
            "parallel-reduction",
            "pool-draw",
            "secure-seed",
            "set-order",
            "unseeded-generator",
            "zero-seed");
    assertThat(forked.events(Event.ProbeState.class))
        .filteredOn(state -> state.probe().endsWith(".hazard"))
        .hasSizeGreaterThan(6)
        .extracting(Event.ProbeState::state)
        .containsOnly("live");
    found.remove("core-count");
    found.remove("zero-seed");
    assertThat(found.values()).allSatisfy(where -> assertThat(where).startsWith("Program."));
    assertThat(found.get("set-order")).doesNotContain(" ");
    assertThat(found.get("identity-hash")).doesNotContain(" ");
    for (String id : hazards(forked).keySet()) {
      assertThat(Path.of(System.getProperty("reprise.root"), "docs", "hazards", id + ".md"))
          .content()
          .contains("**What to do.**");
    }
  }

  @Test
  void whatMostMachinesHaveIsNone() throws Exception {
    Forked forked = new Forked(directory);
    String agent = forked.agent("run=always,courier=none");
    List<String> options =
        List.of(agent, "-Duser.language=en", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC");
    forked.run(forked.start(options, "hazards", files().toString()));
    assertThat(hazards(forked))
        .doesNotContainKeys("default-charset", "default-locale", "default-time-zone", "zero-seed");
  }

  @Test
  void aProcessThatIsStartedDrawsNothingOfTheProgram() throws Exception {
    Forked forked = new Forked(directory);
    assertThat(forked.watched("process").status()).isZero();
    assertThat(hazards(forked)).isEmpty();
  }

  @Test
  void theArithmeticHasAPrint() throws Exception {
    Forked forked = new Forked(directory);
    forked.watched("return");
    assertThat(forked.events(Event.ProgramFact.class))
        .filteredOn(fact -> fact.section().equals("math"))
        .hasSize(18)
        .allSatisfy(fact -> assertThat(fact.value()).matches("[0-9a-f]{16}"))
        .extracting(Event.ProgramFact::value)
        .doesNotHaveDuplicates();
  }
}
