package dev.reprise.checker.report;

import dev.reprise.checker.variance.VarianceJson;
import dev.reprise.checker.variance.VarianceSet;
import java.util.Locale;

/** The forms in which a variance set is printed. */
public enum VarianceForm {
  TEXT {
    @Override
    public String of(VarianceSet set, Style style) {
      return VarianceText.of(set, style);
    }
  },
  JSON {
    @Override
    public String of(VarianceSet set, Style style) {
      return VarianceJson.of(set);
    }
  },
  MARKDOWN {
    @Override
    public String of(VarianceSet set, Style style) {
      return VarianceMarkdown.of(set);
    }
  },
  HTML {
    @Override
    public String of(VarianceSet set, Style style) {
      return VarianceHtml.of(set);
    }
  };

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The report, with a line break at its end.
   *
   * @param style of text for a terminal; other forms take no notice
   */
  public abstract String of(VarianceSet set, Style style);
}
