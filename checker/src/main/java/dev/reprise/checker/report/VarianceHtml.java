package dev.reprise.checker.report;

import dev.reprise.checker.statistics.Sample;
import dev.reprise.checker.variance.VarianceSet;
import java.util.List;
import java.util.stream.Collectors;

/** A variance set as a page with a plot of each metric. */
final class VarianceHtml {
  private VarianceHtml() {}

  static String of(VarianceSet set) {
    String title = "Variance of " + VarianceWords.head(set);
    String body =
        "<h1>"
            + Html.text(title)
            + "</h1>\n"
            + Html.paragraph(
                "Documented " + set.created() + " for " + set.runs().get(0).name() + ".")
            + sections(set);
    return Html.page(title, body);
  }

  private static String sections(VarianceSet set) {
    return Html.section("Metrics", Html.table(VarianceWords.VALUES, VarianceWords.values(set)))
        + Html.section(
            "Expected range",
            Html.table(VarianceWords.INTERVALS, VarianceWords.intervals(set))
                + plots(set)
                + Html.paragraph(VarianceWords.METHOD))
        + Html.section(
            "What was held",
            Html.paragraph(VarianceWords.declared(set))
                + Html.table(List.of("factor", "", "why"), VarianceWords.factors(set)))
        + Html.section("Runs", Html.table(List.of("name", "run", "where"), VarianceWords.runs(set)))
        + Html.section(
            "Not documented", Html.table(List.of("metric", "why"), VarianceWords.left(set)))
        + Html.section("Notes", Html.list(set.notes()));
  }

  private static String plots(VarianceSet set) {
    return set.names().stream().map(name -> plot(set, name)).collect(Collectors.joining());
  }

  private static String plot(VarianceSet set, String name) {
    Sample sample = VarianceWords.sample(set, name);
    return StripPlot.of(
        name, sample, VarianceWords.prediction(sample), VarianceWords.tolerance(sample));
  }
}
