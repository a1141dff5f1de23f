@NullMarked
package dev.reprise.agent.adapter.mlflow;

import org.jspecify.annotations.NullMarked;
