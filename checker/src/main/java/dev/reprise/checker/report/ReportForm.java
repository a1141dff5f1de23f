package dev.reprise.checker.report;

import dev.reprise.checker.verdict.Series;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which a check is printed. A new one is a constant here. */
public enum ReportForm {
  TEXT {
    @Override
    public String of(Series series, int exitStatus, Stamp stamp, Look look) {
      return series.checks().stream()
          .map(check -> TextReport.of(check, look.style(), look.all()))
          .collect(Collectors.joining(System.lineSeparator()));
    }
  },
  JSON {
    @Override
    public String of(Series series, int exitStatus, Stamp stamp, Look look) {
      return series.checks().size() == 1
          ? JsonReport.of(series.checks().get(0), stamp)
          : JsonReport.series(series, exitStatus, stamp);
    }
  },
  JUNIT {
    @Override
    public String of(Series series, int exitStatus, Stamp stamp, Look look) {
      return JunitReport.of(series.checks());
    }
  },
  MARKDOWN {
    @Override
    public String of(Series series, int exitStatus, Stamp stamp, Look look) {
      return series.checks().stream()
          .map(check -> MarkdownReport.of(check, look.all()))
          .collect(Collectors.joining("\n"));
    }
  },
  HTML {
    @Override
    public String of(Series series, int exitStatus, Stamp stamp, Look look) {
      return HtmlReport.of(series.checks(), look.all());
    }
  };

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * How a person wants to see it; a form for programs takes no notice.
   *
   * @param all also what cannot change a model
   */
  public record Look(Style style, boolean all) {}

  /** The report, with a line break at its end. */
  public abstract String of(Series series, int exitStatus, Stamp stamp, Look look);
}
