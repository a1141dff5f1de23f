@NullMarked
package dev.reprise.agent.adapter.xgboost;

import org.jspecify.annotations.NullMarked;
