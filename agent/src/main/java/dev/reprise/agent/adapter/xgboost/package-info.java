/** What the calls of XGBoost4J mean. */
@NullMarked
package dev.reprise.agent.adapter.xgboost;

import org.jspecify.annotations.NullMarked;
