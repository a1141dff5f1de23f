package dev.reprise.examples.changes;

import static dev.reprise.examples.changes.Program.COMMONS;
import static dev.reprise.examples.changes.Program.LIGHTGBM;
import static dev.reprise.examples.changes.Program.SGD;
import static dev.reprise.examples.changes.Program.TRIBUO;
import static dev.reprise.examples.changes.Program.WEKA;
import static dev.reprise.examples.changes.Program.XGBOOST;

import dev.reprise.record.Factor;
import java.util.ArrayList;
import java.util.List;

/** What people change of their programs: code, data, parameters and seeds. */
final class Changes {
  private static final String OWN = "code\\.classpath\\.own\\..*\\.sha256";
  private static final String DATA = "data\\..*";
  private static final String PATCH = "code\\.git\\.patch\\.sha256";

  private Changes() {}

  static List<Change> code() {
    return List.of(
        Change.of(
                Factor.CODE,
                SGD,
                "21 epochs instead of 20, in the source",
                trial -> trial.source("EPOCHS = 20", "EPOCHS = 21"))
            .named(OWN, PATCH),
        Change.of(
                Factor.CODE,
                XGBOOST,
                "a comment above the class, which moves all lines",
                trial -> trial.source("/** Gradient", "// Tried twice.\n/** Gradient"))
            .named(OWN, PATCH),
        Change.of(
                Factor.CODE,
                COMMONS,
                "a comment above the class, which moves all lines, of generators too",
                trial -> trial.source("/**\n * Finds", "// Tried twice.\n/**\n * Finds"))
            .named(OWN, PATCH),
        Change.of(
                Factor.CODE,
                WEKA,
                "one more file in the program's jar",
                trial -> trial.resource("words.txt", "one two"))
            .named(OWN),
        Change.of(
                Factor.CODE,
                TRIBUO,
                "a commit that changes no class",
                trial -> {
                  trial.repository().write("README.md", "Tried twice.\n");
                  trial.repository().commit("Tell that it was tried twice");
                })
            .named("code\\.git\\.commit"),
        Change.of(
                Factor.CODE,
                LIGHTGBM,
                "a change of a tracked file that is not committed",
                trial -> trial.repository().write("README.md", "Tried twice.\n"))
            .named(PATCH));
  }

  static List<Change> data() {
    return List.of(
        Change.of(
                Factor.DATA,
                SGD,
                "one number in one row",
                trial -> trial.data(lines -> changed(lines, 7, "9.99" + rest(lines.get(7)))))
            .named("data\\.content"),
        Change.of(
                Factor.DATA,
                WEKA,
                "one row less",
                trial -> trial.data(lines -> without(lines, 100)))
            .named("data\\.content", DATA)
            // Weka takes seeds from the rows it is given.
            .bringing("seeds\\.chosen\\..*@weka\\..*"),
        Change.of(
                Factor.DATA,
                XGBOOST,
                "two rows in the other order",
                trial -> trial.data(lines -> swapped(lines, 5, 6)))
            .named("data\\.content", DATA),
        Change.of(
                Factor.DATA,
                COMMONS,
                "two columns in the other order",
                trial -> trial.data(Changes::columnsSwapped))
            .named("data\\.content", DATA),
        Change.of(
                Factor.DATA,
                TRIBUO,
                "the same numbers, written otherwise",
                trial ->
                    trial.data(
                        lines -> lines.stream().map(line -> line.replace(".", ".0")).toList()))
            .named("data\\.content", DATA),
        Change.of(
                Factor.DATA,
                LIGHTGBM,
                "one row twice",
                trial -> trial.data(lines -> with(lines, lines.get(9))))
            .named("data\\.content", DATA));
  }

  static List<Change> parameters() {
    return List.of(
        Change.of(
                Factor.PARAMETERS,
                LIGHTGBM,
                "`--l2 0.7` instead of `--l2 0.6`",
                trial -> trial.argument("--l2", "0.7"))
            .from(trial -> trial.argument("--l2", "0.6"))
            .named("parameters\\.argument\\..*", "parameters\\.training\\.1\\.lambda_l2"),
        Change.of(
                Factor.PARAMETERS,
                COMMONS,
                "`--clusters 4` instead of `--clusters 3`",
                trial -> trial.argument("--clusters", "4"))
            .from(trial -> trial.argument("--clusters", "3"))
            .named("parameters\\.argument\\..*", "parameters\\.training\\.1\\.k"),
        Change.of(
                Factor.PARAMETERS,
                LIGHTGBM,
                "`--l2 0.6`, which nobody had given",
                trial -> trial.argument("--l2", "0.6"))
            .named("parameters\\.arguments?.*", "parameters\\.training\\.1\\.lambda_l2"),
        Change.of(
                Factor.PARAMETERS,
                SGD,
                "a system property of the program, `-Dstage=two`",
                trial -> trial.option("-Dstage=two"))
            .from(trial -> trial.option("-Dstage=one"))
            .named("parameters\\.property\\.stage"),
        Change.of(
                Factor.PARAMETERS,
                TRIBUO,
                "`--data` with the file that is the default",
                trial -> trial.argument("--data", "../place/data/iris.csv"))
            .named("parameters\\.arguments?.*"));
  }

  static List<Change> seeds() {
    List<Change> seeds = new ArrayList<>();
    for (Program program : List.of(COMMONS, LIGHTGBM, SGD, WEKA, XGBOOST)) {
      seeds.add(
          Change.of(
                  Factor.SEEDS,
                  program,
                  "`--seed 8` instead of `--seed 7`",
                  trial -> trial.argument("--seed", "8"))
              .named("seeds\\..*")
              // The rows to train with are drawn, too.
              .bringing("parameters\\.(argument|training)\\..*", "data\\.training\\..*"));
    }
    seeds.add(
        Change.of(
                Factor.SEEDS,
                SGD.unseeded(),
                "nothing: what chance gave was something else",
                trial -> {})
            .named(Change.CHANCE));
    seeds.add(
        Change.of(
                Factor.SEEDS,
                COMMONS.unseeded(),
                "`--seed 7` where all was left to chance",
                trial -> trial.argument("--seed", "7"))
            .named("seeds\\..*")
            .bringing("parameters\\.arguments?.*", "parameters\\.training\\..*random"));
    return seeds;
  }

  private static String rest(String line) {
    return line.substring(line.indexOf(','));
  }

  private static List<String> changed(List<String> lines, int at, String line) {
    List<String> other = new ArrayList<>(lines);
    other.set(at, line);
    return other;
  }

  private static List<String> without(List<String> lines, int at) {
    List<String> other = new ArrayList<>(lines);
    other.remove(at);
    return other;
  }

  private static List<String> with(List<String> lines, String line) {
    List<String> other = new ArrayList<>(lines);
    other.add(line);
    return other;
  }

  private static List<String> swapped(List<String> lines, int one, int other) {
    return changed(changed(lines, one, lines.get(other)), other, lines.get(one));
  }

  private static List<String> columnsSwapped(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst("^([^,]*),([^,]*),", "$2,$1,")).toList();
  }
}
