/** The real MLflow on this machine: found, installed, started. */
@NullMarked
package dev.reprise.checker.mlflow;

import org.jspecify.annotations.NullMarked;
