package dev.reprise.checker.verdict;

import dev.reprise.checker.statistics.Interval;
import java.util.Optional;

/**
 * The last value of a primary metric, held to what is documented of the baseline.
 *
 * @param runs how many are documented, without the rerun itself
 * @param level of the prediction interval, corrected over metrics and reruns
 * @param rerun empty where the rerun lacks the metric
 */
public record VarianceRow(
    String metric,
    int runs,
    double mean,
    double deviation,
    double level,
    Interval interval,
    Optional<Double> rerun,
    Answer answer) {}
