package dev.reprise.client;

/**
 * One point of a metric.
 *
 * @param value may be NaN or infinite; MLflow keeps ±Infinity as ±{@link Double#MAX_VALUE}
 * @param timestamp milliseconds since the epoch, not negative
 * @param step of the training; may be negative
 */
public record Metric(String key, double value, long timestamp, long step) {}
