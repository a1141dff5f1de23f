/** A small neural network by the Deep Java Library, with PyTorch. */
@NullMarked
package dev.reprise.examples.djl;

import org.jspecify.annotations.NullMarked;
