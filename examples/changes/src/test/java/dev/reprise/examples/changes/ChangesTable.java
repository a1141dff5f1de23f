package dev.reprise.examples.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code examples/changes/run}: writes docs/changes.md from real trainings. */
public final class ChangesTable {
  private ChangesTable() {}

  /** All changes, factor by factor. */
  static List<Change> all() {
    return Stream.of(
            Changes.code(),
            Changes.data(),
            Changes.parameters(),
            Changes.seeds(),
            Machines.libraries(),
            Machines.hardware(),
            Machines.environment(),
            Machines.runtime())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Trains and writes; ends with status 1 if something was named that had not changed, or not named
   * that had.
   *
   * @param arguments the file, number of honest reruns, number of runs with seeds of their own
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createTempDirectory("changes");
    Ground ground = new Ground(directory);
    Comparison comparison = new Comparison(ground);
    List<Judged> changes = comparison.of(all());
    List<Reruns> reruns = Reruns.of(comparison, ground, Integer.parseInt(arguments[1]));
    List<Rates.Rate> rates = rates(ground, Integer.parseInt(arguments[2]));

    long falsely = reruns.stream().filter(Reruns::isFalseAlarm).count();
    long wrong = changes.stream().filter(judged -> !judged.holds()).count();
    Files.writeString(Path.of(arguments[0]), page(changes, reruns, rates));
    reruns.stream().filter(Reruns::isFalseAlarm).forEach(System.err::println);
    Ground.remove(directory);
    System.err.printf(
        "%d changes, %d not as they should be; %d reruns, %d false alarms%n",
        changes.size(), wrong, reruns.size(), falsely);
    System.exit(wrong + falsely == 0 ? 0 : 1);
  }

  private static List<Rates.Rate> rates(Ground ground, int size) {
    List<Rates.Rate> rates = new ArrayList<>();
    Pool lightgbm = Pool.of(ground, Program.LIGHTGBM, size, Change.AS_IT_IS);
    rates.addAll(Rates.ofVariance("lightgbm-boosting", lightgbm));
    for (Program program : List.of(Program.WEKA, Program.XGBOOST, Program.COMMONS.unseeded())) {
      Pool pool = Pool.of(ground, program, size, Change.AS_IT_IS);
      rates.addAll(Rates.ofVariance(program.name(), pool));
    }
    Pool other = Pool.of(ground, Program.LIGHTGBM, size, trial -> trial.argument("--l2", "20"));
    rates.add(Rates.ofEquivalence("lightgbm-boosting", lightgbm, other, "valid_0-binary_logloss"));
    return rates;
  }

  private static String page(List<Judged> changes, List<Reruns> reruns, List<Rates.Rate> rates) {
    Page page = new Page();
    page.text("# One change at a time");
    page.text(
        """
        Written by `examples/changes/run` on %s; JDK %s, %d processors. Every row is two real trainings under the agent, each in a directory of its own, and
        what [`reprise check`](check.md) finds different between their records: of all eight factors, not only of the guarded ones. `docs/facts.md` says what each fact is.
        %d changes: %d of them were named, and nothing else with them but what follows from the change."""
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                changes.size(),
                changes.stream().filter(Judged::holds).count()));
    page.text(
        """
        A change may follow from another: a seed that comes as an argument is an argument too, a JDK brings its own native libraries, a program that draws its training rows by its
        seed trains with other rows. What may follow is declared with each change (for four of them after a first run had shown it: a row less for Weka, `--seed`, another version, another JDK); anything else would be told in the last column. Where `hardware` is concerned the
        container's limits are real control groups; a processor is what the kernel says of it, edited, in a mount namespace of that run; and a graphics processor is a stand-in for `nvidia-smi`.""");
    page.changes(changes);
    page.text("## Nothing changed");
    page.text(
        "%d honest reruns: in another directory and home, by another user name, with another umask and `PATH`, at another time and under another load."
            .formatted(reruns.size()));
    page.reruns(reruns);
    page.text("## How often the statistical criteria are wrong");
    page.text(
        """
        Each program is trained so many times as *runs* says, with a seed of its own each time (`commons-clusters`: with none). For `WITHIN_VARIANCE` some of them, drawn at random, are
        documented as repeats, and four others are checked one by one: wrong is a refusal, and 5 %% over all primary metrics is what is promised. For `EQUIVALENT` ten are documented, and ten
        runs with another parameter are checked whose mean is exactly the margin away: wrong is to call them equivalent, which may happen in 5 %% at most. The draws overlap, so that the shares
        are as exact as the number of runs allows, and no more."""
            .formatted());
    page.rates(rates);
    page.text(
        """
        The promise takes values for normal. Where they are not, the shares are above it: `commons-clusters` counts iterations and evaluations and falls into one of several optima, and few documented runs have not seen all of them;
        document such a program by more runs, or judge it by `--primary` metrics that are smooth.""");
    return page.toString();
  }
}
