package dev.reprise.client;

/**
 * A file or directory among the artifacts of a run.
 *
 * @param path relative to the root of the run's artifacts
 * @param size in bytes; 0 for a directory
 */
public record ArtifactInfo(String path, boolean directory, long size) {}
