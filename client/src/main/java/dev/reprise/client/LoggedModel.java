package dev.reprise.client;

/**
 * A logged model of MLflow 3.
 *
 * @param id such as {@code m-} and 32 hex digits
 * @param runId of the run that made it
 * @param artifactUri as the store writes it
 * @param ready whether all of it is there
 */
public record LoggedModel(String id, String runId, String artifactUri, boolean ready) {}
