/** A small neural network by Deeplearning4j. */
@NullMarked
package dev.reprise.examples.dl4j;

import org.jspecify.annotations.NullMarked;
