package dev.reprise.record;

/**
 * Predictions of a model for rows that a rerun predicts too; {@code docs/golden.md} has the format
 * of the file.
 *
 * @param path of the file among the run's artifacts
 * @param sha256 of the file: equal where every prediction is, bit for bit
 * @param rows how many there are
 */
public record Golden(String path, String sha256, int rows) {}
