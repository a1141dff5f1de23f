package dev.reprise.checker.verdict;

import dev.reprise.checker.statistics.Interval;
import java.util.OptionalInt;

/**
 * The means of a primary metric over the documented runs and over the reruns.
 *
 * @param margin in the metric's own unit
 * @param difference of the means
 * @param interval where the true difference is, but for the family level shared among the metrics,
 *     on each side
 * @param p of two one-sided tests, corrected by Holm
 * @param needed runs in each arm that would show equal means to be equivalent, with 80 % power;
 *     present where it is not decided; empty too where a million are too few
 */
public record EquivalenceRow(
    String metric,
    double margin,
    int baselineRuns,
    int reruns,
    double difference,
    Interval interval,
    double p,
    Answer answer,
    OptionalInt needed) {}
