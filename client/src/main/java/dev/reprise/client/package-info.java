/**
 * MLflow tracking for Java. Begin with {@link dev.reprise.client.Stores}; {@code docs/client.md}
 * has a program. No argument and no result is null unless it says so.
 */
@org.jspecify.annotations.NullMarked
package dev.reprise.client;
