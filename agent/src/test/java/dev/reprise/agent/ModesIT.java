package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is switched before main, and what a user declares. */
class ModesIT {
  @TempDir Path directory = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void files() throws Exception {
    data = Files.createDirectories(directory.resolve("data"));
    for (String name : List.of("a", "b", "c", "d")) {
      Files.writeString(data.resolve(name), name);
    }
  }

  private List<String> modes(Forked forked, String settings) throws Exception {
    String agent = forked.agent("run=always,courier=none" + settings);
    return forked
        .run(forked.start(List.of(agent), "modes", data.toString()))
        .out()
        .lines()
        .toList();
  }

  private Forked forked(String name) throws Exception {
    return new Forked(Files.createDirectories(directory.resolve(name)));
  }

  @Test
  void observeSwitchesNothing() throws Exception {
    Forked forked = forked("one");
    List<String> plain = forked.plain("modes", data.toString()).out().lines().toList();
    List<String> watched = modes(forked, "");
    assertThat(watched.subList(2, 8)).isEqualTo(plain.subList(2, 8));
    assertThat(forked.events(Event.SwitchSet.class)).isEmpty();
  }

  @Test
  void deterministicFixesTheOrderOfSetsAndThePool() throws Exception {
    Set<String> orders = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      Forked forked = forked("jvm" + i);
      List<String> lines = modes(forked, ",deterministic=on");
      orders.add(lines.get(1));
      assertThat(lines.get(2)).isEqualTo("4");
      assertThat(forked.events(Event.SwitchSet.class))
          .extracting(Event.SwitchSet::name)
          .containsExactlyInAnyOrder("set.order", "common.parallelism");
    }
    assertThat(orders).hasSize(1);
  }

  @Test
  void aPoolSizeThatTheProgramWasGivenStays() throws Exception {
    Forked forked = forked("one");
    String agent = forked.agent("run=always,courier=none,parallelism=7");
    String given = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3";
    String out = forked.run(forked.start(List.of(agent, given), "modes", data.toString())).out();
    assertThat(out.lines().toList().get(2)).isEqualTo("3");
    assertThat(forked.events(Event.SwitchSet.class).get(0).why()).isNotEmpty();
  }

  @Test
  void serialGivesPoolsOneThread() throws Exception {
    Forked forked = forked("one");
    List<String> lines = modes(forked, ",serial=on");
    assertThat(lines.subList(3, 6)).containsExactly("1 1", "" + Integer.MAX_VALUE, "1");
    assertThat(forked.events(Event.SwitchSet.class))
        .extracting(one -> one.name() + " " + one.state())
        .containsExactlyInAnyOrder("common.parallelism 0", "pools one thread each");
  }

  @Test
  void perturbListsDirectoriesTheOtherWayAndMovesIdentityHashes() throws Exception {
    List<String> plain = modes(forked("plain"), "");
    List<String> names = new ArrayList<>(List.of(plain.get(6).split(" ", -1)));
    Collections.reverse(names);
    Set<String> hashes = new HashSet<>(Set.of(plain.get(8)));
    for (int i = 0; i < 3; i++) {
      List<String> lines = modes(forked("jvm" + i), ",perturb=order");
      assertThat(lines.get(6)).isEqualTo(String.join(" ", names));
      assertThat(lines.get(7)).isEqualTo(names.toString());
      hashes.add(lines.get(8));
    }
    assertThat(hashes).hasSizeGreaterThan(2);
  }

  @Test
  void aGeneratorThatIsDeclaredIsToldAndPinned() throws Exception {
    Path declared =
        Files.writeString(
            directory.resolve("generators.txt"),
            "# ours\nProgram$Own <init>(long) 0\nProgram$Own draw()long return\n");
    Forked forked = forked("one");
    String agent = forked.agent("run=always,courier=none,pin=3,generators=" + declared);
    String first = forked.run(forked.start(List.of(agent), "own")).out();
    List<Event.GeneratorSeen> seen = forked.events(Event.GeneratorSeen.class);
    assertThat(seen).extracting(Event.GeneratorSeen::generator).containsOnly("Program$Own");
    assertThat(seen).extracting(Event.GeneratorSeen::chosen).containsExactly(true, false, true);
    assertThat(seen.get(0).seed()).isEqualTo(5);
    assertThat(seen.get(2).seed()).isEqualTo(seen.get(1).seed());
    assertThat(first.lines().toList().get(1)).isEqualTo("5000015");
    Forked again = forked("two");
    String same = again.agent("run=always,courier=none,pin=3,generators=" + declared);
    assertThat(again.run(again.start(List.of(same), "own")).out()).isEqualTo(first);
  }

  @Test
  void aDeclarationThatCannotBeReadIsSaidInOneLine() throws Exception {
    Path declared = Files.writeString(directory.resolve("generators.txt"), "Program$Own next 0\n");
    Forked forked = forked("one");
    String agent = forked.agent("run=always,courier=none,generators=" + declared);
    Forked.Ran ran = forked.run(forked.start(List.of(agent), "own"));
    assertThat(ran.status()).isZero();
    assertThat(ran.ours()).hasSize(2);
    assertThat(ran.ours().get(0)).contains("no parameter types in 'Program$Own next 0'");
  }
}
