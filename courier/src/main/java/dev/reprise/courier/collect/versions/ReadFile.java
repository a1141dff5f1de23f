package dev.reprise.courier.collect.versions;

import java.nio.file.Path;

/**
 * A file as a program read it.
 *
 * @param path absolute and normalized
 * @param bytes its size
 * @param sha256 of the whole content, hex
 */
public record ReadFile(Path path, long bytes, String sha256) {}
