/** Gradient boosted trees by XGBoost4J, with an evaluation history. */
@NullMarked
package dev.reprise.examples.xgboost;

import org.jspecify.annotations.NullMarked;
