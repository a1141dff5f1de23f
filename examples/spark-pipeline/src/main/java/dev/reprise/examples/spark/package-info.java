/** A Spark ML pipeline. */
@NullMarked
package dev.reprise.examples.spark;

import org.jspecify.annotations.NullMarked;
