/** What the calls of LightGBM mean. */
@NullMarked
package dev.reprise.agent.adapter.lightgbm;

import org.jspecify.annotations.NullMarked;
