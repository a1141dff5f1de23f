package dev.reprise.checker.report;

import dev.reprise.checker.statistics.Interval;
import dev.reprise.record.MetricPoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The histories of a metric drawn over each other, as inline SVG. */
final class HistoryPlot {
  /** A screen shows no more; of longer histories, points at equal distances are drawn. */
  private static final int POINTS = 600;

  private HistoryPlot() {}

  /**
   * The drawing; empty where neither history has two finite values.
   *
   * @param band where one further run's last value is expected
   */
  static String of(
      String metric, List<MetricPoint> baseline, List<MetricPoint> rerun, Optional<Interval> band) {
    if (finite(baseline) < 2 && finite(rerun) < 2) {
      return "";
    }
    Axis steps =
        Axis.over(
            Stream.concat(baseline.stream(), rerun.stream()).mapToDouble(MetricPoint::step),
            60,
            710);
    DoubleStream edges =
        band.map(interval -> DoubleStream.of(interval.low(), interval.high()))
            .orElse(DoubleStream.empty());
    Axis values =
        Axis.over(
            DoubleStream.concat(
                Stream.concat(baseline.stream(), rerun.stream()).mapToDouble(MetricPoint::value),
                edges),
            190,
            10);
    StringBuilder svg = new StringBuilder("<figure>\n<svg viewBox=\"0 0 720 225\" role=\"img\">");
    svg.append("<title>").append(Html.text(metric)).append("</title>\n");
    svg.append("<path class=\"axis\" d=\"M60 10V190H710\"/>\n");
    band.ifPresent(interval -> svg.append(band(values, interval)));
    svg.append(line("one", baseline, steps, values)).append(line("two", rerun, steps, values));
    svg.append(text(55, "190", "end", Numbers.value(values.low())));
    svg.append(text(55, "18", "end", Numbers.value(values.high())));
    svg.append(text(60, "208", "start", "step " + number(steps.low())));
    svg.append(text(710, "208", "end", number(steps.high())));
    String shaded =
        band.isPresent() ? "; shaded: where the last value of one further run is expected" : "";
    return svg.append("</svg>\n<figcaption>")
        .append(Html.text(metric + ": baseline solid, rerun dashed" + shaded))
        .append("</figcaption>\n</figure>\n")
        .toString();
  }

  private static long finite(List<MetricPoint> history) {
    return history.stream().filter(point -> Double.isFinite(point.value())).count();
  }

  private static String band(Axis values, Interval interval) {
    double top = Double.parseDouble(values.at(interval.high()));
    double bottom = Double.parseDouble(values.at(interval.low()));
    return "<rect class=\"band\" x=\"60\" y=\"%s\" width=\"650\" height=\"%s\"/>%n"
        .formatted(top, Math.max(1, bottom - top));
  }

  /** A line that is broken where a value is not finite. */
  private static String line(String style, List<MetricPoint> history, Axis steps, Axis values) {
    int every = Math.max(1, history.size() / POINTS);
    StringBuilder path = new StringBuilder();
    boolean broken = true;
    for (int i = 0; i < history.size(); i++) {
      MetricPoint point = history.get(i);
      boolean shown = i % every == 0 || i == history.size() - 1;
      if (!Double.isFinite(point.value())) {
        broken = true;
      } else if (shown) {
        path.append(broken ? 'M' : 'L').append(steps.at((double) point.step())).append(' ');
        path.append(values.at(point.value()));
        broken = false;
      }
    }
    return path.length() == 0 ? "" : "<path class=\"" + style + "\" d=\"" + path + "\"/>\n";
  }

  private static String number(double step) {
    return String.valueOf(Math.round(step));
  }

  private static String text(int x, String y, String anchor, String text) {
    return "<text x=\"%d\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
        .formatted(x, y, anchor, Html.text(text));
  }
}
