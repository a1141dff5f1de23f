package dev.reprise.record;

/**
 * Something seen in the process that makes reruns differ.
 *
 * @param id stable and documented, such as {@code unseeded-generator}
 * @param where class, method and line, or file
 */
public record Hazard(String id, String where, String why) {}
