package dev.reprise.record;

/**
 * Something that decides the model and could not be recorded.
 *
 * @param what the fact that is missing
 * @param why one line, with what a user can do about it
 */
public record Gap(Factor factor, String what, String why) {}
