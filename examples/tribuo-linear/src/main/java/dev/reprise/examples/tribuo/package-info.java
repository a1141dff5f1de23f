/** A Tribuo linear model, trained by stochastic gradient descent. */
@NullMarked
package dev.reprise.examples.tribuo;

import org.jspecify.annotations.NullMarked;
