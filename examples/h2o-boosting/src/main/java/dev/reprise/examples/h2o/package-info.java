/** Gradient boosting by H2O. */
@NullMarked
package dev.reprise.examples.h2o;

import org.jspecify.annotations.NullMarked;
