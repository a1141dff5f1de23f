package dev.reprise.record;

/** One point of a metric's history; {@code value} may be NaN or infinite. */
public record MetricPoint(long step, double value) {}
