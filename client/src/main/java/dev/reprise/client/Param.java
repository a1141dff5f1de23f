package dev.reprise.client;

/** A parameter of a run; written once. */
public record Param(String key, String value) {}
