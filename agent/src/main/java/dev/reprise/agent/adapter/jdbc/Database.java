package dev.reprise.agent.adapter.jdbc;

/**
 * A database, as its driver calls it.
 *
 * @param url without user, password and parameters
 * @param product and version; may be empty
 */
record Database(String url, String product) {}
