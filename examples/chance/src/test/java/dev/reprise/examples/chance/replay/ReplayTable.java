package dev.reprise.examples.chance.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code examples/chance/run}: how many of so many fresh JVMs come to the same model, for each
 * pattern and each pair of JDKs, as a table in Markdown.
 */
public final class ReplayTable {
  private final int runs;
  private final List<Jdk> jdks;
  private final Repeats repeats;
  private final List<String> broken = new ArrayList<>();

  private ReplayTable(int runs, List<Jdk> jdks, Repeats repeats) {
    this.runs = runs;
    this.jdks = jdks;
    this.repeats = repeats;
  }

  /**
   * Measures; ends with status 1 if something that is promised did not come out the same.
   *
   * @param arguments number of runs, then names of programs; all if there are none
   */
  public static void main(String[] arguments) throws IOException {
    List<String> names = List.of(arguments).subList(1, arguments.length);
    List<Pattern> patterns =
        Pattern.ALL.stream().filter(p -> names.isEmpty() || names.contains(p.name())).toList();
    if (patterns.isEmpty()) {
      System.err.println("no program is called so: " + String.join(", ", names));
      System.exit(2);
    }
    List<String> broken;
    try (Repeats repeats = new Repeats()) {
      ReplayTable table = new ReplayTable(Integer.parseInt(arguments[0]), Jdk.all(), repeats);
      table.print(patterns);
      broken = table.broken;
    }
    if (!broken.isEmpty()) {
      System.err.println("PROMISED, AND NOT SO:\n" + String.join("\n", broken));
      System.exit(1);
    }
  }

  private void print(List<Pattern> patterns) throws IOException {
    System.out.printf(
        "Identical models of %d runs in fresh JVMs; JDK %s; %d processors; %s.%n%n",
        runs,
        jdks.stream().map(Jdk::version).collect(Collectors.joining(", ")),
        Runtime.getRuntime().availableProcessors(),
        LocalDate.now(ZoneOffset.UTC));
    List<String> head = new ArrayList<>(List.of("program", "setting", "promised"));
    for (String how : List.of("no agent", "observe")) {
      jdks.forEach(jdk -> head.add(how + " " + jdk.feature()));
    }
    for (String how : List.of("replay", "pin")) {
      for (Jdk[] pair : pairs(jdks)) {
        head.add(how + " " + arrow(pair));
      }
    }
    row(head);
    row(head.stream().map(cell -> "---").toList());
    for (Pattern pattern : patterns) {
      Path directory = Files.createTempDirectory("chance");
      try {
        row(new Measured(pattern, new Runs(directory, pattern)).cells());
      } finally {
        remove(directory);
      }
    }
  }

  private static void row(List<String> cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  private static String arrow(Jdk[] pair) {
    return pair[0].feature() + "→" + pair[1].feature();
  }

  /** Recorded on the first, replayed on the second: each on itself, the oldest and the newest. */
  private static List<Jdk[]> pairs(List<Jdk> jdks) {
    List<Jdk[]> pairs = new ArrayList<>();
    jdks.forEach(jdk -> pairs.add(new Jdk[] {jdk, jdk}));
    if (jdks.size() > 1) {
      Jdk oldest = jdks.get(0);
      Jdk newest = jdks.get(jdks.size() - 1);
      pairs.add(new Jdk[] {oldest, newest});
      pairs.add(new Jdk[] {newest, oldest});
    }
    return pairs;
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** One line of the table. */
  private final class Measured {
    private static final String NOT_RUN = "";

    private final Pattern pattern;
    private final Runs of;

    Measured(Pattern pattern, Runs of) {
      this.pattern = pattern;
      this.of = of;
    }

    List<String> cells() throws IOException {
      List<String> alone = new ArrayList<>();
      List<String> observed = new ArrayList<>();
      List<Runs.Recorded> recorded = new ArrayList<>();
      List<String> pinned = new ArrayList<>();
      for (Jdk jdk : jdks) {
        if (!pattern.runsOn(jdk)) {
          alone.add(NOT_RUN);
          observed.add(NOT_RUN);
          recorded.add(new Runs.Recorded("", Path.of("")));
          pinned.add("");
          continue;
        }
        Runs.Recorded first = of.recorded(jdk);
        recorded.add(first);
        pinned.add(of.pinned(jdk).model());
        String here = " " + jdk.feature();
        int same = count("no agent" + here, first.model(), () -> of.alone(jdk));
        if (pattern.promised() && same == runs) {
          broken.add(pattern + " is the same without the agent" + here);
        }
        alone.add(Integer.toString(same));
        int seen = count("observe" + here, first.model(), () -> of.observed(jdk));
        observed.add(Integer.toString(seen));
      }
      List<String> cells = new ArrayList<>(List.of(pattern.name(), pattern.setting()));
      cells.add(pattern.promised() ? "yes" : "no");
      cells.addAll(alone);
      cells.addAll(observed);
      for (Jdk[] pair : pairs(jdks)) {
        Runs.Recorded from = recorded.get(jdks.indexOf(pair[0]));
        Callable<Runs.Trained> replay = () -> of.replayed(pair[1], from.ledger());
        cells.add(promised("replay", pair, from.model(), replay));
      }
      for (Jdk[] pair : pairs(jdks)) {
        String model = pinned.get(jdks.indexOf(pair[0]));
        cells.add(promised("pin", pair, model, () -> of.pinned(pair[1])));
      }
      return cells;
    }

    private String promised(String how, Jdk[] pair, String model, Callable<Runs.Trained> run)
        throws IOException {
      // What does not replay on one JDK is not tried across two.
      boolean tried = pattern.promised() || pair[0].equals(pair[1]);
      if (!pattern.runsOn(pair[0]) || !pattern.runsOn(pair[1]) || !tried) {
        return NOT_RUN;
      }
      String what = how + " " + arrow(pair);
      int same = count(what, model, run);
      if (pattern.promised() && same < runs) {
        broken.add(pattern + ", " + what + ": " + same + " of " + runs);
      }
      return Integer.toString(same);
    }

    private int count(String what, String model, Callable<Runs.Trained> run) throws IOException {
      List<Runs.Trained> all = repeats.of(runs, run);
      int same = (int) all.stream().filter(one -> one.model().equals(model)).count();
      List<String> surprised =
          all.stream().map(Runs.Trained::said).filter(s -> s.contains("not as recorded")).toList();
      System.err.printf("%s, %s: %d of %d", pattern, what, same, runs);
      if (!surprised.isEmpty()) {
        System.err.printf("; %d told surprises: %s", surprised.size(), surprised.get(0).strip());
      }
      System.err.println();
      return same;
    }
  }
}
