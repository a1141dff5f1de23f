package dev.reprise.checker.report;

import java.time.Instant;

/**
 * Who judged, with what, and when.
 *
 * @param tool name and version
 * @param who the user of the machine
 * @param when to the second
 */
public record Stamp(String tool, String who, Instant when) {}
