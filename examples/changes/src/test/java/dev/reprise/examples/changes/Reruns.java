package dev.reprise.examples.changes;

import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.Difference;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.RecordDiff;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same again: in another directory, by another name, with other rights for new files, at
 * another time and under another load.
 *
 * @param verdict of the check
 * @param alarms decisive facts that differ, though nobody changed anything
 * @param open what the records do not tell
 * @param drewOthers whether chance gave other seeds, which is no false alarm
 */
record Reruns(
    Program program,
    String verdict,
    List<RecordDiff.Change> alarms,
    List<String> open,
    boolean drewOthers) {

  /** All programs with a seed, and two that leave theirs to chance. */
  static List<Program> programs() {
    return IntStream.range(0, Program.ALL.size() + 2)
        .mapToObj(
            i ->
                i < Program.ALL.size()
                    ? Program.ALL.get(i)
                    : List.of(Program.COMMONS, Program.SGD).get(i - Program.ALL.size()).unseeded())
        .toList();
  }

  /** So many reruns, the programs by turns. */
  static List<Reruns> of(Comparison comparison, Ground ground, int runs) {
    List<Program> programs = programs();
    return IntStream.range(0, runs)
        .parallel()
        .mapToObj(i -> again(comparison, ground, programs.get(i % programs.size()), i))
        .toList();
  }

  private static Reruns again(Comparison comparison, Ground ground, Program program, int number) {
    Subject baseline = comparison.baseline(program);
    Subject rerun =
        ground.train(
            program,
            trial -> {
              trial.by("sh", "-c", "umask 0%d7; exec \"$@\"".formatted(number % 8), "sh");
              trial.variable("USER", "somebody-" + number);
              trial.variable("EDITOR", "editor-" + number);
              trial.variable("PATH", "/opt/tools-" + number + ":" + System.getenv("PATH"));
            });
    Difference difference = Difference.between(baseline, rerun);
    return new Reruns(
        program,
        Check.judge(baseline, rerun, Policy.DEFAULT).verdict().name(),
        difference.changes(),
        difference.open(),
        difference.drewOthers());
  }

  /** Whether a factor was named though it was held, or could not be told. */
  boolean isFalseAlarm() {
    return !alarms.isEmpty() || !open.isEmpty();
  }
}
