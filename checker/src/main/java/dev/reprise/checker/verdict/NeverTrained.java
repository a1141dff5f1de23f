package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import dev.reprise.record.FileIdentity;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RunRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a rerun only shows what the baseline made: a cached step of a pipeline does. */
final class NeverTrained {
  /** Where a gap may hide that there was a training. */
  private static final Set<Factor> TELLING =
      EnumSet.of(Factor.PARAMETERS, Factor.SEEDS, Factor.LIBRARIES);

  private final RunRecord baseline;
  private final RunRecord rerun;

  private NeverTrained(RunRecord baseline, RunRecord rerun) {
    this.baseline = baseline;
    this.rerun = rerun;
  }

  /** By what is seen that the rerun did not train; empty if nothing speaks for it. */
  static Optional<String> why(RunRecord baseline, RunRecord rerun) {
    NeverTrained question = new NeverTrained(baseline, rerun);
    return question
        .tookNoTime()
        .or(question::showsTheSameFiles)
        .or(question::readTheModel)
        .or(question::hasNoTraining);
  }

  private Optional<String> tookNoTime() {
    Instant start = time(rerun.run().get("start"));
    Instant end = time(rerun.run().get("end"));
    return start != null && end != null && !end.isAfter(start)
        ? Optional.of("it ended at the time at which it began, " + start)
        : Optional.empty();
  }

  /** Each of its models is the baseline's own file, as it was before the rerun began. */
  private Optional<String> showsTheSameFiles() {
    Instant start = time(rerun.run().get("start"));
    String host = rerun.run().getOrDefault("host", "");
    List<ModelFile> models = rerun.models();
    boolean all =
        start != null
            && !models.isEmpty()
            && !host.isEmpty()
            && host.equals(baseline.run().get("host"))
            && models.stream().allMatch(model -> isOld(model, start));
    return all
        ? Optional.of(
            models.get(0).path()
                + " is the file that the baseline wrote, by device, inode and time stamp, and was"
                + " not written to since the rerun began")
        : Optional.empty();
  }

  private boolean isOld(ModelFile model, Instant start) {
    FileIdentity file = model.file();
    return file != null
        && isBefore(file.modified(), start)
        && isBefore(file.changed(), start)
        && baseline.models().stream()
            .map(ModelFile::file)
            .anyMatch(known -> known != null && file.isUntouched(known));
  }

  private Optional<String> readTheModel() {
    if (!rerun.models().isEmpty()) {
      return Optional.empty();
    }
    return baseline.models().stream()
        .filter(model -> reads(rerun, model) && !reads(baseline, model))
        .findFirst()
        .map(model -> "it read " + model.path() + ", which the baseline wrote, and wrote no model");
  }

  private static boolean reads(RunRecord record, ModelFile model) {
    return record.facts(Factor.DATA).entrySet().stream()
        .anyMatch(
            fact ->
                fact.getKey().startsWith("file.") && fact.getValue().value().equals(model.raw()));
  }

  private Optional<String> hasNoTraining() {
    boolean told = rerun.gaps().stream().noneMatch(gap -> TELLING.contains(gap.factor()));
    return told && rerun.models().isEmpty() && trainings(baseline) && !trainings(rerun)
        ? Optional.of("the baseline recorded a training, and it none and no model")
        : Optional.empty();
  }

  private static boolean trainings(RunRecord record) {
    return record.facts(Factor.PARAMETERS).keySet().stream()
        .anyMatch(name -> name.startsWith("training."));
  }

  private static boolean isBefore(String time, Instant start) {
    Instant at = time(time);
    return at != null && at.isBefore(start);
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
