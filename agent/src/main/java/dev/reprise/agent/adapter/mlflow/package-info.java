/** What the calls of the official MLflow client mean. */
@NullMarked
package dev.reprise.agent.adapter.mlflow;

import org.jspecify.annotations.NullMarked;
