package dev.reprise.checker.report;

import dev.reprise.checker.statistics.Interval;
import dev.reprise.checker.statistics.Sample;
import java.util.stream.DoubleStream;

/** The values of repeated runs on one line, with what they let expect, as inline SVG. */
final class StripPlot {
  private StripPlot() {}

  static String of(String metric, Sample sample, Interval prediction, Interval tolerance) {
    DoubleStream all =
        DoubleStream.concat(
            sample.values().stream().mapToDouble(Double::doubleValue),
            DoubleStream.of(
                prediction.low(), prediction.high(), tolerance.low(), tolerance.high()));
    Axis axis = Axis.over(all, 20, 700);
    StringBuilder svg = new StringBuilder("<figure>\n<svg viewBox=\"0 0 720 74\" role=\"img\">");
    svg.append("<title>").append(Html.text(metric)).append("</title>\n");
    svg.append(box("wide", axis, tolerance, 14, 32));
    svg.append(box("band", axis, prediction, 14, 32));
    svg.append("<path class=\"axis\" d=\"M20 30H700\"/>\n");
    String mean = axis.at(sample.mean());
    svg.append("<path class=\"one\" d=\"M").append(mean).append(" 14V46\"/>\n");
    for (double value : sample.values()) {
      svg.append("<circle class=\"dot\" cx=\"")
          .append(axis.at(value))
          .append("\" cy=\"30\" r=\"4\"><title>")
          .append(value)
          .append("</title></circle>\n");
    }
    svg.append(label(20, "start", axis.low())).append(label(700, "end", axis.high()));
    return svg.append("</svg>\n<figcaption>")
        .append(Html.text(metric))
        .append(
            ": each run a dot, the mean a line; shaded: where one further run is expected; dotted:"
                + " where 95 % of all runs are</figcaption>\n</figure>\n")
        .toString();
  }

  private static String box(String style, Axis axis, Interval interval, int top, int height) {
    double left = Double.parseDouble(axis.at(interval.low()));
    double right = Double.parseDouble(axis.at(interval.high()));
    return "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>%n"
        .formatted(style, left, top, Math.max(0, right - left), height);
  }

  private static String label(int x, String anchor, double value) {
    return "<text x=\"%d\" y=\"66\" text-anchor=\"%s\">%s</text>%n"
        .formatted(x, anchor, Numbers.value(value));
  }
}
