/** Gradient boosted trees by LightGBM, with an evaluation history. */
@NullMarked
package dev.reprise.examples.lightgbm;

import org.jspecify.annotations.NullMarked;
