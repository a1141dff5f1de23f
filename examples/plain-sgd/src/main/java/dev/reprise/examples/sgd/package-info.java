/** Logistic regression by stochastic gradient descent, without any library. */
@NullMarked
package dev.reprise.examples.sgd;

import org.jspecify.annotations.NullMarked;
