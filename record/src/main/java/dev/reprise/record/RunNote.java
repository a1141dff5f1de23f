package dev.reprise.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of a run that Reprise writes ({@value #TAG}, Markdown): a sentence, a table of
 * the factors, and {@link #END}. The verdict of a check comes before the sentence, since MLflow's
 * UI folds all but the beginning.
 */
public final class RunNote {
  /** MLflow's tag for it. */
  public static final String TAG = "mlflow.note.content";

  /** What its sentence begins with. */
  public static final String BEGIN = "Training ";

  /** The head of its table, with line breaks around. */
  public static final String TABLE = "\n\n| factor | what is recorded | digest |\n|---|---|---|\n";

  /** Its last line, with the line break. */
  public static final String END = "\nAll of it is in the artifact `" + RunRecord.ARTIFACT + "`.\n";

  private static final String VERDICT = "Verdict ";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:"
              + VERDICT
              + "[^\n]*\n\n)?("
              + BEGIN
              + "[^\n]*"
              + Pattern.quote(TABLE)
              + ".*"
              + Pattern.quote(END.stripTrailing())
              + ")\\s*",
          Pattern.DOTALL);

  private RunNote() {}

  /**
   * The note with a verdict as its first line, in place of one that is there.
   *
   * @param verdict one line, what comes after "Verdict "
   * @return empty if the note is not as Reprise wrote it: a person's or a program's word stays
   */
  public static Optional<String> withVerdict(String note, String verdict) {
    Matcher form = FORM.matcher(note);
    return form.matches()
        ? Optional.of(VERDICT + verdict + "\n\n" + form.group(1) + "\n")
        : Optional.empty();
  }
}
