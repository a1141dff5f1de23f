package dev.reprise.checker.statistics;

/**
 * How long training takes with one batch size, in epochs or samples.
 *
 * @param mean of the references
 * @param deviation of the references
 * @param least mean of a submission that may be of the same kind
 */
record ConvergencePoint(int batchSize, double mean, double deviation, double least) {}
