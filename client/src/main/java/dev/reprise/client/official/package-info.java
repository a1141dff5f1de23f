/**
 * For programs that use MLflow's own Java client. The only package that needs {@code
 * org.mlflow:mlflow-client} on the class path.
 */
@NullMarked
package dev.reprise.client.official;

import org.jspecify.annotations.NullMarked;
